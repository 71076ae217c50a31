import { type Static, type TSchema, Type } from 'typebox'
import type { AttachmentUse } from './attachments/uses.ts'

/** Where a field appears. A field with `shown` names the places; without it, it is in all of them. */
export type FieldPlace = 'list' | 'detail' | 'form'

type FieldBase = {
  /** May be empty: the value is null, and the interface says by `empty` what that means. */
  readonly optional?: boolean
  /** Nobody knows it (usual; often a task), or there is none (yet): the number of a draft, the day an open matter ended. */
  readonly empty?: 'unknown' | 'none'
  readonly shown?: readonly FieldPlace[]
  /** Offered as a filter above the list; it lies in the URL. */
  readonly filter?: boolean
  /** The list may be ordered by it. */
  readonly sorts?: boolean
  /** A personal datum: masked unless the caller may see it and gives a reason. */
  readonly personal?: 'name' | 'phone' | 'residentId'
}

export type TextField = FieldBase & {
  readonly kind: 'text' | 'longText' | 'code'
  readonly maxLength?: number
  readonly minLength?: number
}
/** `money` is in fen (or the smallest unit of its currency). */
export type NumberField = FieldBase & {
  readonly kind: 'integer' | 'money'
  /** A year or a number by which something is called, and no amount: written without separators. */
  readonly isNominal?: true
  readonly minimum?: number
  readonly maximum?: number
}
export type DayField = FieldBase & { readonly kind: 'day' | 'instant' }
export type FlagField = FieldBase & { readonly kind: 'flag' }
export type ChoiceField<Option extends string = string> = FieldBase & {
  readonly kind: 'choice'
  readonly options: readonly Option[]
}
export type ChoicesField<Option extends string = string> = FieldBase & {
  readonly kind: 'choices'
  /** At least so many have to be chosen; without it none may be. */
  readonly minItems?: number
  readonly options: readonly Option[]
}
/** The id of a record of another register; `to` is that register's path, from which names and search come. */
export type ReferenceField = FieldBase & { readonly kind: 'reference'; readonly to: string }

export type Field = TextField | NumberField | DayField | FlagField | ChoiceField | ChoicesField | ReferenceField
export type Fields = Readonly<Record<string, Field>>

/**
 * What one kind of record holds. From it come types, API, list, filter, form, import, export and detail page; its words
 * are in the locales under `<module>.<record>.<field>`, those of a choice under `<module>.<record>.<field>Options.<value>`.
 */
export type Model<F extends Fields = Fields> = {
  /** `businesses.business`: module and record. */
  readonly name: string
  /** The path of its register under `/api/`: `businesses`. */
  readonly path: string
  /** The field that names a record to a person. */
  readonly title: string
  readonly fields: F
  /** Files may hang on its records: what for, which says what is taken (`attachments/uses.ts`). */
  readonly attachments?: AttachmentUse
  /**
   * What its records are called in the journal (`subject.type`), where every act leaves the record as its payload or
   * keeps it (`keepRecords`): then every version can be asked for.
   */
  readonly history?: string
}

type PlainValue<F extends Field> = F extends { kind: 'integer' | 'money' }
  ? number
  : F extends { kind: 'flag' }
    ? boolean
    : F extends { kind: 'choice'; options: readonly (infer Option)[] }
      ? Option
      : F extends { kind: 'choices'; options: readonly (infer Option)[] }
        ? Option[]
        : string

export type ValueOf<F extends Field> = F extends { optional: true } ? PlainValue<F> | null : PlainValue<F>

/** The TypeScript type of a model's record: its fields and its `id`. */
export type RecordOf<M extends Model> = { id: string } & {
  -readonly [Name in keyof M['fields']]: ValueOf<M['fields'][Name]>
}

type InForm<F extends Field> = F extends { shown: readonly (infer Place)[] }
  ? 'form' extends Place
    ? true
    : false
  : true
type FormFields<F extends Fields> = { [Name in keyof F as InForm<F[Name]> extends true ? Name : never]: F[Name] }

/** What a person enters for a record of this model: fields of the form; those that may be unknown may be left out. */
export type InputOf<M extends Model> = InputOfFields<FormFields<M['fields']>>
type InputOfFields<F> = {
  -readonly [Name in keyof F as F[Name] extends { optional: true } ? never : Name]: F[Name] extends Field
    ? ValueOf<F[Name]>
    : never
} & {
  -readonly [Name in keyof F as F[Name] extends { optional: true } ? Name : never]?: F[Name] extends Field
    ? ValueOf<F[Name]>
    : never
}

export const defineModel = <const F extends Fields>(model: Model<F> & { title: Extract<keyof F, string> }): Model<F> =>
  model

export const isShown = (field: Field, place: FieldPlace): boolean => field.shown?.includes(place) ?? true

/** JSON Schema of one value, null included where it may be unknown. */
export function valueSchema(field: Field): TSchema {
  const plain = plainSchema(field)
  return field.optional ? Type.Union([plain, Type.Null()]) : plain
}

function plainSchema(field: Field): TSchema {
  switch (field.kind) {
    case 'integer':
    case 'money':
      return Type.Integer({ ...bounds(field) })
    case 'flag':
      return Type.Boolean()
    case 'choice':
      return Type.Enum([...field.options])
    case 'choices':
      return Type.Array(Type.Enum([...field.options]), {
        minItems: field.minItems ?? 0,
        maxItems: 200,
        uniqueItems: true,
      })
    case 'day':
      return Type.String({ format: 'date' })
    case 'instant':
      return Type.String({ format: 'date-time' })
    case 'reference':
      return Type.String({ format: 'uuid' })
    case 'text':
    case 'code':
    case 'longText':
      return Type.String({
        minLength: field.minLength ?? (field.optional ? 0 : 1),
        maxLength: field.maxLength ?? (field.kind === 'longText' ? 20_000 : 500),
      })
  }
}

const bounds = ({ minimum, maximum }: NumberField) => ({
  minimum: minimum ?? Number.MIN_SAFE_INTEGER,
  maximum: maximum ?? Number.MAX_SAFE_INTEGER,
})

/** An object that refuses fields it does not know. */
export const closed = <P extends Record<string, TSchema>>(properties: P) =>
  Type.Object(properties, { additionalProperties: false })

/** What may be unknown or not there. */
export const orNull = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()])

/** The whole record as the API gives it. */
export function recordSchema<M extends Model>(model: M) {
  const properties = Object.entries(model.fields).map(([name, field]) => [name, valueSchema(field)] as const)
  return Type.Unsafe<RecordOf<M>>(closed({ id: Type.String({ format: 'uuid' }), ...Object.fromEntries(properties) }))
}

/** JSON Schema of what a person enters to make a record. */
export const inputSchema = <M extends Model>(model: M) => Type.Unsafe<InputOf<M>>(closed(inputProperties(model)))

/** The same to change a record, with the version that was seen: a stale one is refused. */
export const changeSchema = <M extends Model>(model: M) =>
  Type.Unsafe<InputOf<M> & { version: number }>(
    closed({ ...inputProperties(model), version: Type.Integer({ minimum: 1 }) }),
  )

export function inputProperties(model: Model): Record<string, TSchema> {
  const entered = Object.entries(model.fields).filter(([, field]) => isShown(field, 'form'))
  return Object.fromEntries(
    entered.map(([name, field]) => [name, field.optional ? Type.Optional(valueSchema(field)) : valueSchema(field)]),
  )
}

export type { Static, TSchema }
export { Type }
