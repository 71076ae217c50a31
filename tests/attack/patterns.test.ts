import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { isTrap, stepsOf } from './backtracking.ts'

const house = path.resolve(import.meta.dirname, '../..')

/** Regular expressions where one may stand, and patterns of schemas. */
const literal = /(?<=[=(,:!&|?{};[]\s*|return\s+)\/(?![*/])((?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([dgimsuvy]*)/g
const schemaPattern = /pattern: '((?:[^'\\\n]|\\.)+)'/g

type Found = { readonly place: string; readonly pattern: RegExp }

function patternsIn(file: string): Found[] {
  const text = readFileSync(path.join(house, file), 'utf8')
  const found = [
    ...[...text.matchAll(literal)].map(({ 1: source = '', 2: flags = '' }) => [source, flags] as const),
    ...[...text.matchAll(schemaPattern)].map(({ 1: source = '' }) => [source.replaceAll('\\\\', '\\'), 'u'] as const),
  ]
  return found.flatMap(([source, flags]) => {
    const pattern = asPattern(source, flags)
    return pattern ? [{ place: file, pattern }] : []
  })
}

/** A division between two others is no regular expression. */
function asPattern(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags)
  } catch {
    return undefined
  }
}

const files = globSync('{kernel,modules,apps,demo}/**/*.{ts,tsx}', { cwd: house }).filter(
  (file) => !/\.test\.tsx?$|\/dist\/|node_modules/.test(file),
)

test('no regular expression of the house backtracks more than a search has to, on any text', () => {
  const found = files.flatMap(patternsIn)
  const unique = new Map(found.map((one) => [String(one.pattern), one]))
  process.stdout.write(`${unique.size} regular expressions\n`)
  expect(unique.size).toBeGreaterThan(200)
  const traps = [...unique.values()].flatMap(({ place, pattern }) => {
    const steps = stepsOf(pattern)
    return isTrap(steps) ? [`${place} ${pattern} on ${steps.text}: ${steps.short}, then ${steps.long} steps`] : []
  })
  expect(traps).toEqual([])
})

test('a pattern that is a trap is found: repeated inside a repetition, twice the same, two ways to one text', () => {
  for (const trap of [/^(a+)+$/, /^(\w|\d)+$/, /^\s*\s*\s*\s*x$/, /^(?:a|aa)+$/, /^(.*,)*x$/])
    expect([String(trap), isTrap(stepsOf(trap))]).toEqual([String(trap), true])
  for (const sound of [/^\d{1,15}$/, /\s+$/, /^[a-z]+(?:-[a-z]+)*$/, /^\S(.*\S)?$/])
    expect([String(sound), isTrap(stepsOf(sound))]).toEqual([String(sound), false])
})
