import { expect, test } from 'vitest'
import { readSource } from './read-source.ts'

const textsOf = (text: string) => readSource(text).literals.map((literal) => literal.text)
const importsOf = (text: string) => readSource(text).imports.map(({ name, isType }) => [name, isType])

test('comments and quoted words are no code, and every character keeps its place', () => {
  const text = `const a = 'now()' // now()\n/* now() */ const b = now()`
  const { code, uncommented } = readSource(text)
  expect(code).toBe(`const a = '     '         \n            const b = now()`)
  expect(uncommented).toBe(`const a = 'now()'         \n            const b = now()`)
})

test('a template is read with its tag and its expressions, however deep', () => {
  const source = readSource(`sql<Array<Row>>\`a \${x ? \`b \${y}\` : { z: 1 }} c\` + \`plain\``)
  expect(source.literals.map(({ tag, text }) => [tag, text])).toEqual([
    ['', 'b ¤'],
    ['sql', 'a ¤ c'],
    ['', 'plain'],
  ])
  expect(source.code).toContain('{ z: 1 }')
})

test('a regular expression does not open a string, and a division does not open an expression', () => {
  expect(textsOf(`const a = /['"\`]/; const b = 'x'`)).toEqual(['x'])
  expect(textsOf(`const a = b / c + 'x' / d`)).toEqual(['x'])
  expect(textsOf(`text.replace(/[/']/g, 'x')`)).toEqual(['x'])
})

test('the words between JSX tags do not swallow what follows', () => {
  expect(textsOf(`<p>don't</p>\nconst a = 'x'`)).toEqual(['x'])
  expect(textsOf(`<Form {...a} /> ; const b = 'x'`)).toEqual(['x'])
})

test('every way to name a file is an import; what only types need is told apart', () => {
  expect(
    importsOf(`import a from 'a'
import type { B } from 'b'
import { type C } from 'c'
export * from 'd'
export type { E } from 'e'
import 'f'
const g = await import('g')
type H = typeof import('h')
const w = new Worker(new URL('./work.ts', import.meta.url))
import {
  i,
  j,
} from "i"
declare module 'k' {}
const l = Array.from('l')
const m = { from: 'm' }
// import 'n'
const o = "import 'o'"`),
  ).toEqual([
    ['a', false],
    ['b', true],
    ['c', false],
    ['d', false],
    ['e', true],
    ['f', false],
    ['g', false],
    ['h', true],
    ['./work.ts', false],
    ['i', false],
  ])
})
