import { closed, orNull, type Static, Type } from '../../model.ts'

/** `own`: seen by its maker. `unit`: by everybody of his unit. `role`: by everybody of a role in his authority. */
export const viewAudiences = ['own', 'unit', 'role'] as const
export const densities = ['comfortable', 'compact'] as const

const Width = Type.Integer({ minimum: 40, maximum: 1200 })
const Field = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9]{0,59}$' })

export const ViewContent = closed({
  query: Type.Record(Type.String({ maxLength: 100 }), Type.String({ maxLength: 2000 }), { maxProperties: 60 }),
  columns: Type.Array(Field, { maxItems: 60, uniqueItems: true }),
  widths: Type.Record(Type.String({ maxLength: 60 }), Width, { maxProperties: 60 }),
  density: Type.Enum([...densities]),
})
export type ViewContent = Static<typeof ViewContent>

const said = {
  name: Type.String({ minLength: 1, maxLength: 60, pattern: '^\\S(.*\\S)?$' }),
  audience: Type.Enum([...viewAudiences]),
  role: Type.Optional(Type.String({ pattern: '^[a-z][A-Za-z]{1,59}$' })),
  /** The list opens with it, unless the address asks for something. */
  isDefault: Type.Boolean(),
  content: ViewContent,
}
/** `list`: the register's path, and behind `#` the filters its page has fixed. */
export const KeepView = closed({ list: Type.String({ pattern: '^[a-z0-9/-]{1,60}(#[A-Za-z.,]{1,60})?$' }), ...said })
export type KeepView = Static<typeof KeepView>
export const ChangeView = closed({ ...said, version: Type.Integer({ minimum: 1 }) })
export type ChangeView = Static<typeof ChangeView>

/** A list as somebody wants to find it again: filters and order, columns and their widths. */
export const View = closed({
  id: Type.String(),
  list: Type.String(),
  name: Type.String(),
  audience: said.audience,
  role: orNull(Type.String()),
  isDefault: Type.Boolean(),
  isMine: Type.Boolean(),
  content: ViewContent,
  version: Type.Integer(),
})
export type View = Static<typeof View>
