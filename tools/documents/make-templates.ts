import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { docxOf, type TemplateLine } from './docx.ts'

/** `node tools/documents/make-templates.ts` writes the Word files that come with the program from `data/documents/*.json`. */
const folder = path.join(import.meta.dirname, '..', '..', 'data', 'documents')
for (const name of (await readdir(folder)).filter((file) => file.endsWith('.json'))) {
  const { body }: { body: TemplateLine[] } = JSON.parse(await readFile(path.join(folder, name), 'utf8'))
  await writeFile(path.join(folder, name.replace(/json$/, 'docx')), docxOf(body))
}
