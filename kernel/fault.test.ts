import { expect, test } from 'vitest'
import { describeFault, faultLine, groundFault } from './fault.ts'

const databaseError = (code: string, more: object = {}) =>
  Object.assign(new Error('Key (name)=(王小明) already exists'), { severity: 'ERROR', code, ...more })

test('what the database quotes of a record is not written down, where it happened is', () => {
  const error = databaseError('23505', { table: 'person', constraint: 'person_name_key', detail: '王小明' })
  expect(JSON.stringify(describeFault(error))).not.toContain('王小明')
  expect(faultLine(error)).toBe('Error 23505: refused by the database person person_name_key')
})

test('a full disk and a database that is away are told apart from mistakes of ours', () => {
  const fault = (code: string) => groundFault(Object.assign(new Error('x'), { code }))
  expect(['53100', 'ENOSPC', '57P01', '57P03', '08006', 'ECONNREFUSED'].map(fault)).toEqual([
    'full',
    'full',
    'unavailable',
    'unavailable',
    'unavailable',
    'unavailable',
  ])
  expect([fault('23505'), fault('42P01'), groundFault(new Error('x')), groundFault('x')]).toEqual(
    Array(4).fill(undefined),
  )
  expect(groundFault(new Error('Connection terminated unexpectedly'))).toBe('unavailable')
})
