import {
  changeSchema,
  closed,
  defineModel,
  inputSchema,
  orNull,
  type RecordOf,
  type Static,
  Type,
} from '../../../kernel/model.ts'

export const targetKinds = ['noReason', 'units', 'factories', 'streets'] as const

/** How many a bureau plans to have at the end of a year. */
export const Target = defineModel({
  name: 'promises.target',
  path: 'promise-targets',
  title: 'source',
  fields: {
    year: { kind: 'integer', minimum: 2000, maximum: 2100, isNominal: true, filter: true, sorts: true },
    kind: { kind: 'choice', options: targetKinds, filter: true },
    amount: { kind: 'integer', minimum: 1, maximum: 10_000_000 },
    source: { kind: 'text', minLength: 2, maxLength: 200 },
    bureauId: { kind: 'reference', to: 'units', shown: ['list', 'detail'], filter: true },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type Target = RecordOf<typeof Target>
export const NewTarget = inputSchema(Target)
export type NewTarget = Static<typeof NewTarget>
export const ChangeTarget = changeSchema(Target)
export type ChangeTarget = Static<typeof ChangeTarget>

/** Plan and what there is, of the caller's own bureau, for a year. */
export const Progress = closed({
  year: Type.Integer(),
  items: Type.Array(
    closed({
      kind: Type.Enum([...targetKinds]),
      planned: orNull(Type.Integer()),
      actual: Type.Integer(),
    }),
  ),
})
export type Progress = Static<typeof Progress>
export const ProgressAsked = closed({ year: Type.Integer({ minimum: 2000, maximum: 2100 }) })
