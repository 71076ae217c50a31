import { closed, defineModel, orNull, type RecordOf, type Static, Type } from '../../../kernel/model.ts'

/** One line of a unit on the map and the days it is in force. Its coordinates are asked for with `areas`. */
export const Boundary = defineModel({
  name: 'authorities.boundary',
  path: 'boundaries',
  title: 'source',
  fields: {
    unitId: { kind: 'reference', to: 'units', filter: true },
    bureauId: { kind: 'reference', to: 'units', filter: true, shown: ['detail'] },
    validFrom: { kind: 'day', filter: true, sorts: true },
    validUntil: { kind: 'day', optional: true, filter: true },
    origin: { kind: 'choice', options: ['imported', 'drawn'], filter: true },
    approvalNumber: { kind: 'code', maxLength: 40, optional: true },
    source: { kind: 'text', minLength: 2, maxLength: 200 },
    areaSquareMetres: { kind: 'integer' },
    corners: { kind: 'integer', shown: ['detail'] },
    coordinatesSm3: { kind: 'code', shown: ['detail'] },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type Boundary = RecordOf<typeof Boundary>

export const mostFeatures = 2000

/** Lines to be set from a day on. `unit`: the id, code or name of a unit of the caller's. */
export const SetBoundaries = closed({
  validFrom: Type.String({ format: 'date' }),
  origin: Type.Enum(['imported', 'drawn']),
  approvalNumber: Type.Optional(orNull(Type.String({ minLength: 4, maxLength: 40 }))),
  source: Type.String({ minLength: 2, maxLength: 200 }),
  features: Type.Array(closed({ unit: Type.String({ minLength: 1, maxLength: 100 }), geometry: Type.Unknown() }), {
    minItems: 1,
    maxItems: mostFeatures,
  }),
})
export type SetBoundaries = Static<typeof SetBoundaries>

const text = Type.String()
const count = Type.Integer()

/** Why a feature is refused, or what is to be looked at although it is taken; a code with its text. */
const Remark = closed({
  /** Counted from one, as the file has them; null for a remark on the map as a whole. */
  feature: orNull(count),
  unit: text,
  code: text,
  details: Type.Record(text, Type.Unknown()),
})
export type Remark = Static<typeof Remark>

const Coordinates = Type.Array(Type.Array(Type.Array(Type.Array(Type.Number()))))

/** What setting these lines would do, or has done. */
export const BoundariesAnswer = closed({
  set: count,
  unchanged: count,
  problems: Type.Array(Remark),
  remarks: Type.Array(Remark),
  areas: Type.Array(
    closed({
      unitId: text,
      name: text,
      squareMetres: count,
      squareMetresBefore: orNull(count),
      coordinates: Coordinates,
    }),
  ),
})
export type BoundariesAnswer = Static<typeof BoundariesAnswer>

/** Which lines are drawn: of one unit, of those directly below it, or of it and everything below. */
export const AreasAsked = closed({
  unitId: Type.Optional(Type.String({ format: 'uuid' })),
  kind: Type.Optional(Type.Enum(['bureau', 'office', 'grid'])),
  on: Type.Optional(Type.String({ format: 'date' })),
  /** Corners less than this many degrees off the line are left out: what a picture cannot show. */
  tolerance: Type.Optional(Type.Number({ minimum: 0, maximum: 0.1 })),
})
export type AreasAsked = Static<typeof AreasAsked>

export const AreaShown = closed({
  unitId: text,
  parentId: orNull(text),
  name: text,
  kind: text,
  approvalNumber: orNull(text),
  source: text,
  coordinates: Coordinates,
})
export type AreaShown = Static<typeof AreaShown>
export const AreasAnswer = closed({ items: Type.Array(AreaShown), more: Type.Boolean() })
export type AreasAnswer = Static<typeof AreasAnswer>
