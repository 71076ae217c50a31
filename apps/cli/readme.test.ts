import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { commands } from './commands.ts'

const readmes = ['README.md', 'README.zh-CN.md']

/** `draw` stands for its family once one of them is named: `draw list · announce · key`. */
const isNamed = (table: string, name: string) => {
  const [family, ...rest] = name.split(' ')
  const step = rest.join(' ')
  if (step === '') return new RegExp(`\`(npx steelyard )?${family}\\b`).test(table)
  return table.split('\n').some((line) => line.includes(`${family} `) && new RegExp(`[ ·]${step}\\b`).test(line))
}

test.each(readmes)('%s tells every command there is', async (file) => {
  const text = await readFile(file, 'utf8')
  const table = text
    .split('\n')
    .filter((line) => line.startsWith('| `npx steelyard'))
    .join('\n')
  const untold = commands.map(({ name }) => name).filter((name) => !isNamed(table, name))
  expect(untold).toEqual([])
})
