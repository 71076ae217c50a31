/// <reference types="vite/client" />
import { mergeTexts } from './merge.ts'

type Texts = Record<string, unknown>

/** All texts of a language in a browser, in one piece. */
export async function loadTexts(language: 'zh-CN' | 'en'): Promise<Texts> {
  const { files } = await (language === 'en' ? import('./all-en.ts') : import('./all-zh-cn.ts'))
  return mergeTexts(files)
}

const single = import.meta.glob<Readonly<Texts>>('./*/*.json', { import: 'default' })

/** The texts of some owners only, for a light shell. */
export async function loadSomeTexts(language: string, owners: readonly string[]): Promise<Texts> {
  const loads = owners.flatMap((owner) => single[`./${language}/${owner}.json`] ?? [])
  return mergeTexts(await Promise.all(loads.map((load) => load())))
}
