import { expect, test } from 'vitest'
import { loadLaw } from '../reference-data.ts'
import { getRule } from './find.ts'
import { modeOn, type ResponsePeriod } from './response.ts'
import { ruleOf } from './rule.ts'

const epidemic: ResponsePeriod = {
  mode: 'epidemic',
  places: ['9901', '990203'],
  from: '2026-06-01',
  until: '2026-06-30',
}
const flood: ResponsePeriod = { mode: 'disaster', places: ['990121'], from: '2026-06-10', until: null }
const everywhere: ResponsePeriod = { mode: 'epidemic', places: [], from: '2027-01-01', until: null }
const periods = [epidemic, flood, everywhere]

test.each<[string, string | null, string, string]>([
  ['before its first day', '990101', '2026-05-31', 'normal'],
  ['on its first day', '990101', '2026-06-01', 'epidemic'],
  ['on its last day', '990101', '2026-06-30', 'epidemic'],
  ['after its last day', '990101', '2026-07-01', 'normal'],
  ['in a county that is named', '990203', '2026-06-15', 'epidemic'],
  ['in its neighbour', '990204', '2026-06-15', 'normal'],
  ['where the place is not known', null, '2026-06-15', 'normal'],
  ['where a later one holds as well', '990121', '2026-06-15', 'disaster'],
  ['where no end is declared', '990121', '2026-12-31', 'disaster'],
  ['everywhere, the place unknown too', null, '2027-03-01', 'epidemic'],
])('a response holds %s as it was declared', (_, place, on, mode) => {
  expect(modeOn(periods, place, on)).toBe(mode)
})

test('a rule that says nothing of it stays what it is, and one that does is asked where it holds', () => {
  const law = loadLaw()
  const [national] = law.filter(({ id, version }) => id === 'A-24' && version === 'O121')
  const other = { ...national, version: 'epidemic', mode: 'epidemic', place: undefined } as never
  const asked = { on: '2026-06-15', place: '990101', mode: modeOn(periods, '990101', '2026-06-15') }
  expect(getRule(law, 'A-24', asked).version).toBe('O121')
  expect(getRule([...law, ruleOf(other)], 'A-24', asked).version).toBe('epidemic')
  expect(getRule([...law, ruleOf(other)], 'A-24', { ...asked, mode: 'normal' }).version).toBe('O121')
})
