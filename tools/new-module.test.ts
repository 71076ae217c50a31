import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from './architecture/floors.ts'
import { violations } from './architecture/judge.ts'
import { firstRecords, makeModule } from './new-module.ts'

const house = path.resolve(import.meta.dirname, '..')
const recall = { record: 'recall', chinese: '召回', english: 'Recall' }
let root = ''

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'new-module-'))
  cpSync(path.join(house, 'kernel'), path.join(root, 'kernel'), { recursive: true })
  for (const file of ['package.json', 'tsconfig.json']) cpSync(path.join(house, file), path.join(root, file))
  symlinkSync(path.join(house, 'node_modules'), path.join(root, 'node_modules'))
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

test('a new module has its rooms, doors, first migration, README and texts', () => {
  expect(makeModule(root, 'recalls', recall)).toEqual([
    'modules/recalls/README.md',
    'modules/recalls/model.ts',
    'modules/recalls/queries.ts',
    'modules/recalls/routes.ts',
    'modules/recalls/index.ts',
    'modules/recalls/pure.ts',
    'modules/recalls/migrations/0001-create-recall.sql',
    'modules/recalls/pages/index.tsx',
    'modules/recalls/pages/RecallListPage.tsx',
    'locales/zh-CN/recalls.json',
    'locales/en/recalls.json',
  ])
})

test('every module that has a floor can be made, compiles and keeps the borders', () => {
  for (const module of modules.filter((name) => name !== 'recalls')) {
    const words = firstRecords[module]
    expect(words, module).toBeDefined()
    if (words) makeModule(root, module, words)
  }
  expect(violations(root, []).filter((verdict) => !verdict.startsWith('kernel/'))).toEqual([])
  expect(compilerFaults()).toEqual([])
}, 240_000)

test('what exists is never touched', () => {
  const file = path.join(root, 'locales/en/recalls.json')
  writeFileSync(file, '{ "recalls": { "title": "Recall orders" } }')
  expect(() => makeModule(root, 'recalls', recall)).toThrow('modules/recalls exists.')
  rmSync(path.join(root, 'modules/recalls'), { recursive: true })
  expect(makeModule(root, 'recalls', recall)).not.toContain('locales/en/recalls.json')
  expect(readFileSync(file, 'utf8')).toContain('Recall orders')
})

test('a module without a floor is refused, and so is a record without a name', () => {
  expect(() => makeModule(root, 'parking', recall)).toThrow(
    /^parking has no floor\. Known: authorities .*floors\.ts\.$/,
  )
  mkdirSync(path.join(root, 'empty'))
  expect(() => makeModule(path.join(root, 'empty'), 'recalls', { ...recall, record: 'Recall' })).toThrow(
    '"Recall" is no name: use a-z and hyphens.',
  )
})

function compilerFaults(): string[] {
  try {
    execFileSync(process.execPath, [path.join(house, 'node_modules/typescript/bin/tsc'), '-p', root], { cwd: root })
    return []
  } catch (fault) {
    const said = String((fault as { stdout?: Buffer }).stdout ?? fault).split('\n')
    return said.filter((line) => line.startsWith('modules/'))
  }
}
