import type { Jurisdiction } from './marks.ts'

export type Place = Jurisdiction & { readonly number: number; readonly ids: ReadonlyMap<string, string> }

export const secondOfficer = '00000000-0000-7000-8000-000000000002'

export const planOf = ({ ids }: Place) => ({
  items: ['registration-matters'],
  scope: { offices: [], divisions: [], kinds: [] },
  window: { from: '2026-03-03', until: '2026-03-31' },
  strata: ['A', 'B', 'C', 'D'].map((stratum) => ({ stratum, num: 1, den: 10, min: 0, max: null })),
  evenArm: { num: 1, den: 5, min: 4 },
  loadCap: 30,
  pairWithin: 'bureau',
  lendingBureaus: [],
  contributors: [ids.get('authorities.account'), secondOfficer],
  quorum: 2,
  custodian: ids.get('authorities.account'),
  beaconSource: null,
})

export const plantedRule = (number: number) => ({
  id: 'A-09',
  version: `planted-${number}`,
  title: '投诉受理决定',
  article: '第一条',
  confidence: 'sure',
  inForceFrom: '2026-03-02',
  inForceUntil: null,
  limits: [{ name: 'decide', title: '决定', amount: 5, unit: 'workingDays', roll: 'holidayBlock' }],
})

/** Table → the values of columns that no rule can guess. `undefined` leaves a column out. */
export type Overrides = Readonly<Record<string, (place: Place) => Readonly<Record<string, unknown>>>>
