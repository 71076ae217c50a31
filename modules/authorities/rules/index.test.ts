import { expect, test } from 'vitest'
import { Refusal } from '../../../kernel/errors.ts'
import type { Officer } from '../model.ts'
import { bureauOfUnit, checkOfficer, checkRoles, checkUnitPlace, mayInspect } from './index.ts'

const officer: Officer = {
  id: 'o1',
  name: '赵强',
  kind: 'officer',
  unitId: 'u1',
  bureauId: 'b1',
  certificateNumber: 'HY1',
  certificateValidUntil: '2026-12-31',
  skills: ['E'],
  phone: null,
  validFrom: '2024-01-01',
  validUntil: null,
  version: 1,
}

const refusalOf = (act: () => unknown): string | undefined => {
  try {
    act()
  } catch (error) {
    if (error instanceof Refusal) return error.code
  }
  return undefined
}

test('an office stands under a county bureau, never under a grid', () => {
  expect(refusalOf(() => checkUnitPlace({ kind: 'office' }, { kind: 'county' }))).toBeUndefined()
  expect(refusalOf(() => checkUnitPlace({ kind: 'office' }, { kind: 'grid' }))).toBe('unit/wrong-parent')
  expect(refusalOf(() => checkUnitPlace({ kind: 'county' }, undefined))).toBe('unit/wrong-parent')
})

test('a zone is a bureau of its own; an office acts in its bureau’s name', () => {
  const zone = { id: 'z', kind: 'zone', bureauId: 'z' } as const
  expect(bureauOfUnit('z', 'zone', { id: 'c', kind: 'city', bureauId: 'c' })).toBe('z')
  expect(bureauOfUnit('o', 'office', zone)).toBe('z')
})

test('an assistant holds no certificate and an officer holds one', () => {
  expect(refusalOf(() => checkOfficer(officer))).toBeUndefined()
  expect(refusalOf(() => checkOfficer({ ...officer, certificateNumber: null }))).toBe('officer/certificate-required')
  expect(refusalOf(() => checkOfficer({ ...officer, kind: 'assistant' }))).toBe('officer/assistant-with-certificate')
})

test('who has no certificate to the end of the window may not inspect', () => {
  expect(mayInspect(officer, '2026-03-01', '2026-12-31')).toBe(true)
  expect(mayInspect(officer, '2026-03-01', '2027-01-01')).toBe(false)
  expect(mayInspect({ ...officer, kind: 'gridWorker' }, '2026-03-01', '2026-04-01')).toBe(false)
  expect(mayInspect({ ...officer, validUntil: '2026-03-15' }, '2026-03-01', '2026-04-01')).toBe(false)
})

test('the three administrators are separated from each other and from the work', () => {
  expect(refusalOf(() => checkRoles(['securityAdministrator']))).toBeUndefined()
  expect(refusalOf(() => checkRoles(['systemAdministrator', 'auditAdministrator']))).toBe('account/roles-conflict')
  expect(refusalOf(() => checkRoles(['systemAdministrator', 'inspector']))).toBe('account/roles-conflict')
})
