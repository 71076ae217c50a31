import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Run } from './result.ts'
import { pageOf, shortTable } from './table.ts'

const root = path.resolve(import.meta.dirname, '..')
const marks = /(<!-- bench -->\n)[\s\S]*?(<!-- \/bench -->)/

/** Lays the table into `docs/bench.md` and its short form into both READMEs. */
export async function writeTables(run: Run): Promise<void> {
  await writeFile(path.join(root, 'docs', 'bench.md'), pageOf(run))
  await replace('README.md', shortTable(run, 'en'))
  await replace('README.zh-CN.md', shortTable(run, 'zh'))
}

async function replace(name: string, table: string): Promise<void> {
  const file = path.join(root, name)
  const text = await readFile(file, 'utf8')
  if (!marks.test(text)) throw new Error(`${name} has no place for the table: <!-- bench --> … <!-- /bench -->`)
  await writeFile(
    file,
    text.replace(marks, (_, from: string, until: string) => `${from}\n${table}\n\n${until}`),
  )
}
