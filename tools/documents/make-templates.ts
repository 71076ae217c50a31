import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { docxOf, type TemplateLine } from './docx.ts'

/** `node tools/documents/make-templates.ts` writes the Word files that come with the program from the `*.json` beside them. */
for (const name of await templates()) {
  const { body }: { body: TemplateLine[] } = JSON.parse(await readFile(name, 'utf8'))
  await writeFile(name.replace(/json$/, 'docx'), docxOf(body))
}

async function templates(): Promise<string[]> {
  const data = path.join(import.meta.dirname, '..', '..', 'data')
  const folders = ['documents', 'privacy'].map((name) => path.join(data, name))
  const found = await Promise.all(
    folders.map(async (folder) => (await readdir(folder)).map((file) => path.join(folder, file))),
  )
  return found.flat().filter((file) => file.endsWith('.json'))
}
