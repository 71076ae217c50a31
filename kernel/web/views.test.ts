import { expect, test } from 'vitest'
import type { View } from '../register/views/model.ts'
import { defaultView, isSameContent } from './views.ts'

const content = { query: { a: '1', b: '2' }, columns: ['name', 'state'], widths: {}, density: 'compact' } as const
const plain = { ...content, columns: [...content.columns] }
const view = (name: string, audience: View['audience'], isDefault: boolean): View => ({
  ...{ id: name, list: 'businesses', name, audience, isDefault, content: plain, version: 1 },
  ...{ role: audience === 'role' ? 'inspector' : null, isMine: audience === 'own' },
})

test('one’s own choice comes before the unit’s, and the unit’s before the role’s', () => {
  const role = view('role', 'role', true)
  const unit = view('unit', 'unit', true)
  const own = view('own', 'own', true)
  expect(defaultView([role, unit, own])).toBe(own)
  expect(defaultView([role, unit, view('other', 'own', false)])).toBe(unit)
  expect(defaultView([role])).toBe(role)
  expect(defaultView([view('other', 'own', false)])).toBeUndefined()
})

test('a view has changed when its columns stand in another order, not when its filters do', () => {
  expect(isSameContent(plain, { ...plain, query: { b: '2', a: '1' } })).toBe(true)
  expect(isSameContent(plain, { ...plain, columns: ['state', 'name'] })).toBe(false)
  expect(isSameContent(plain, { ...plain, density: 'comfortable' })).toBe(false)
})
