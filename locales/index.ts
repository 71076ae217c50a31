import { readdir, readFile } from 'node:fs/promises'
import { mergeTexts } from './merge.ts'

/** All texts of a language, for the server: words of imports, documents and refusals. */
export async function loadTexts(language: 'zh-CN' | 'en'): Promise<Record<string, unknown>> {
  const folder = new URL(`${language}/`, import.meta.url)
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'))
  return mergeTexts(
    await Promise.all(names.map(async (name) => JSON.parse(await readFile(new URL(name, folder), 'utf8')))),
  )
}
