import path from 'node:path'
import { expect, test } from 'vitest'
import { exceptions } from './exceptions.ts'
import { violations } from './judge.ts'

const root = path.resolve(import.meta.dirname, '../..')

test('every import, table name and file of the house is where it belongs', () => {
  expect(violations(root)).toEqual([])
})

test('an exception that no longer occurs, or gives no reason, is itself a verdict', () => {
  const needless = { verdict: 'kernel/nowhere.ts: 301 lines, at most 300', reason: 'it was one table' }
  expect(violations(root, [...exceptions, needless])).toContain(
    `tools/architecture/exceptions.ts: needless or without a reason: ${needless.verdict}`,
  )
})
