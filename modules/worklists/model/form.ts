import { closed, orNull, type Static, Type } from '../../../kernel/model.ts'

/** What a field of a list's own form may hold. References are identities, a file is one that hangs on the item. */
export const formFieldKinds = ['text', 'number', 'day', 'choice', 'business', 'officer', 'unit', 'file'] as const
export type FormFieldKind = (typeof formFieldKinds)[number]

/** Five make a good form; more than this is a module. */
export const mostFormFields = 12

export const FormField = closed({
  /** Stays when the label changes, so that what was entered keeps its place. */
  key: Type.String({ pattern: '^[a-z][a-z0-9]{0,19}$' }),
  label: Type.String({ minLength: 1, maxLength: 40 }),
  kind: Type.Enum([...formFieldKinds]),
  isRequired: Type.Boolean(),
  options: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 50, uniqueItems: true }),
})
export type FormField = Static<typeof FormField>

export const Form = Type.Array(FormField, { maxItems: mostFormFields })

/**
 * What stands in the form of an item, by the keys of its fields. Every value is a text: a number keeps the digits it was
 * given with, for the journal knows no fractions.
 */
export const Content = Type.Record(Type.String({ maxLength: 20 }), orNull(Type.String({ maxLength: 2000 })), {
  maxProperties: mostFormFields * 2,
})
export type Content = Readonly<Record<string, string | null>>
