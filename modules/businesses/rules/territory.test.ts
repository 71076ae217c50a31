import { expect, test } from 'vitest'
import { proposeCompetentBureau } from './jurisdiction.ts'
import { type BureauUnit, territoriesOf } from './territory.ts'

const zone = {
  name: '清枰高新技术产业开发区',
  shortName: '高新区',
  city: '990100',
  aliases: [],
  leadingAliases: [],
  counties: [],
}
const namesake = { ...zone, name: '别处高新技术产业开发区', city: '990200' }
const unit = (id: string, kind: string, name: string, division: string | null): BureauUnit => ({
  id,
  kind,
  name,
  division,
  parentDivision: '990100',
})
const territories = territoriesOf(
  [
    unit('county', 'county', '沛河县局', '990121'),
    unit('zone', 'zone', '高新区分局', null),
    unit('city', 'city', '市局', '990100'),
  ],
  [namesake, zone],
)

test('a zone bureau answers for the zone of its own city that its name means', () => {
  expect(territories.find(({ bureau }) => bureau === 'zone')?.zones).toEqual([zone.name])
})

test('a business in a zone belongs to the zone bureau, in a county to the county, elsewhere in the city to the city', () => {
  const bureauOf = (place: { division?: string; zone?: string }) =>
    proposeCompetentBureau({ ...place, reason: 'address', evidence: '' }, territories).bureau
  expect(bureauOf({ division: '990100', zone: zone.name })).toBe('zone')
  expect(bureauOf({ division: '990121' })).toBe('county')
  expect(bureauOf({ division: '990122' })).toBe('city')
  expect(bureauOf({ division: '370303' })).toBeUndefined()
})
