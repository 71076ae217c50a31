import {
  changeSchema,
  closed,
  defineModel,
  type InputOf,
  inputSchema,
  type RecordOf,
  type Static,
  Type,
} from '../../kernel/model.ts'

const aside = ['detail'] as const
const entered = ['detail', 'form'] as const
const found = ['list', 'detail'] as const

export const thingStates = ['inUse', 'suspended', 'ended'] as const
export type ThingState = (typeof thingStates)[number]

/** A lift, a stall, an oil tank: what is supervised as such, whoever answers for it. */
export const Thing = defineModel({
  name: 'things.thing',
  path: 'things',
  title: 'number',
  attachments: 'evidence',
  history: 'thing',
  fields: {
    /** Of the kinds in `thing-kinds`, which an office may add to. */
    kind: { kind: 'code', maxLength: 40, shown: ['form'] },
    kindName: { kind: 'text', maxLength: 300, filter: true, shown: found },
    /** 使用登记证编号, 摊位号: one of its kind in its bureau. */
    number: { kind: 'code', maxLength: 60, filter: true, sorts: true },
    /** How people on the spot call it: 3号楼西梯. */
    name: { kind: 'text', maxLength: 200, optional: true },
    /** Who answers for it (使用单位, 经营者); null: nobody known, and a to-do. */
    businessId: { kind: 'reference', to: 'businesses', optional: true, filter: true },
    address: { kind: 'text', maxLength: 300, optional: true },
    division: { kind: 'code', maxLength: 12, optional: true, filter: true, shown: aside },
    bureauId: { kind: 'reference', to: 'units', filter: true, shown: aside },
    officeId: { kind: 'reference', to: 'units', optional: true, filter: true, shown: found },
    gridId: { kind: 'reference', to: 'units', optional: true, filter: true, shown: entered },
    /** Degrees of CGCS2000, to a ten-millionth; both or none. */
    longitude: { kind: 'code', maxLength: 20, optional: true, shown: entered },
    latitude: { kind: 'code', maxLength: 20, optional: true, shown: entered },
    state: { kind: 'choice', options: thingStates, filter: true },
    usedFrom: { kind: 'day', optional: true, filter: true, sorts: true },
    /** The last day of its use. */
    usedUntil: { kind: 'day', optional: true, filter: true, shown: entered },
    version: { kind: 'integer', shown: aside },
  },
})
export type Thing = RecordOf<typeof Thing>

export const CreateThing = inputSchema(Thing)
export type CreateThing = InputOf<typeof Thing>
export const ChangeThing = changeSchema(Thing)
export type ChangeThing = Static<typeof ChangeThing>

export const ThingKind = closed({ code: Type.String(), name: Type.String() })
export type ThingKind = Static<typeof ThingKind>
