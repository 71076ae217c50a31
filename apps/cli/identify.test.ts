import { expect, test } from 'vitest'
import { identifyCommand } from './identify.ts'

test('a wrong check character is said as JSON and by the exit code', () => {
  expect(identifyCommand({ code: '914403001922038217', json: true })).toEqual({
    output: '{"code":"914403001922038217","kind":"uscc","valid":false,"why":"check character"}',
    exitCode: 1,
  })
})

test('a valid credit code names its registering authority, never a county', () => {
  expect(identifyCommand({ code: '914403001922038216', json: true })).toEqual({
    output: '{"code":"914403001922038216","kind":"uscc","valid":true,"registeringAuthority":"440300"}',
    exitCode: 0,
  })
})

test('without JSON each fact stands on its own line', () => {
  expect(identifyCommand({ code: '6901234567892', kind: 'gln', json: false }).output).toBe(
    'code: 6901234567892\nkind: gln\nvalid: true',
  )
})

test('a kind that does not exist is refused with the kinds there are', () => {
  expect(() => identifyCommand({ code: '1', kind: 'isbn', json: true })).toThrow('identifier/kind-unknown')
})
