import {
  changeSchema,
  closed,
  defineModel,
  inputSchema,
  type RecordOf,
  type Static,
  Type,
} from '../../../kernel/model.ts'

export const stationKinds = ['department', 'trade', 'community'] as const
export type StationKind = (typeof stationKinds)[number]

const onlyRead = ['list', 'detail'] as const
const items = { kind: 'longText', minLength: 2, maxLength: 4000, shown: ['detail', 'form'] } as const

/** By what stations of a kind are built and evaluated: one item a line, as `rules/standard.ts` reads them. */
export const Standard = defineModel({
  name: 'stations.standard',
  path: 'station-standards',
  title: 'name',
  history: 'stationStandard',
  fields: {
    name: { kind: 'text', minLength: 2, maxLength: 200 },
    kind: { kind: 'choice', options: stationKinds, filter: true },
    basis: { kind: 'text', minLength: 2, maxLength: 300, shown: ['detail', 'form'] },
    buildItems: items,
    evaluationItems: items,
    state: {
      kind: 'choice',
      options: ['draft', 'proposed', 'inForce', 'withdrawn'],
      shown: onlyRead,
      filter: true,
    },
    inForceFrom: { kind: 'day', optional: true, empty: 'none', shown: onlyRead },
    bureauId: { kind: 'reference', to: 'units', shown: onlyRead, filter: true },
    version: { kind: 'integer', shown: ['detail'], sorts: true },
  },
})
export type Standard = RecordOf<typeof Standard>
export const NewStandard = inputSchema(Standard)
export type NewStandard = Static<typeof NewStandard>
export const ChangeStandard = changeSchema(Standard)
export type ChangeStandard = Static<typeof ChangeStandard>

export const standardSteps = ['propose', 'return', 'adopt', 'withdraw'] as const
export type StandardStep = (typeof standardSteps)[number]
export const TakeStandardStep = closed({
  step: Type.Enum([...standardSteps]),
  version: Type.Integer({ minimum: 1 }),
})
export type TakeStandardStep = Static<typeof TakeStandardStep>
