import type { Field, Model } from '../model.ts'
import { inputsOf, isUnknown } from './model-view.ts'

export type FormValues = Readonly<Record<string, unknown>>

/** What a form begins with: the record's own values, else nothing chosen. */
export const valuesFrom = (model: Model, record: FormValues | undefined): Record<string, unknown> =>
  Object.fromEntries(
    inputsOf(model).map(({ name, field }) => [name, record?.[name] ?? emptyOf(field)] satisfies [string, unknown]),
  )

const emptyOf = (field: Field): unknown => (field.kind === 'choices' ? [] : field.kind === 'flag' ? false : null)

/**
 * What is sent: every field of the form as `inputSchema` wants it. Texts lose the blanks around them, and what was left
 * empty is null where the field may be unknown, or left out so that the server names it.
 */
export function inputFrom(model: Model, values: FormValues): Record<string, unknown> {
  const entries = inputsOf(model).flatMap(({ name, field }) => {
    const value = tidy(values[name])
    if (!isUnknown(value)) return [[name, value] as const]
    return field.optional ? [[name, null] as const] : []
  })
  return Object.fromEntries(entries)
}

const tidy = (value: unknown): unknown => (typeof value === 'string' ? value.trim() : value)

/**
 * Where a refusal belongs on a form: `request/invalid` names a place such as `body/creditCode`, or the field that is
 * missing; a module's own refusal may carry `field`.
 */
export function fieldRefused(details: Readonly<Record<string, unknown>>): string | null {
  if (typeof details.field === 'string') return details.field
  if (typeof details.missingProperty === 'string') return details.missingProperty
  const [missing] = Array.isArray(details.requiredProperties) ? details.requiredProperties : []
  if (typeof missing === 'string') return missing
  const [, name] = typeof details.place === 'string' ? details.place.split('/') : []
  return name || null
}

type Misfit = { readonly key: string; readonly limit?: number; readonly why: string }

/**
 * What is wrong with a field, from the details of `request/invalid`: a text key and its values. The server's own words
 * (`why`, in English) are only the last resort.
 */
export function misfitOf(details: Readonly<Record<string, unknown>>): Misfit {
  const why = String(details.why ?? '')
  if (details.missingProperty !== undefined || details.requiredProperties !== undefined) return { key: 'required', why }
  if (typeof details.limit === 'number') return { key: limitKey(why), limit: details.limit, why }
  if (details.format !== undefined || details.pattern !== undefined) return { key: 'format', why }
  if (details.allowedValues !== undefined) return { key: 'notOffered', why }
  return { key: 'misfit', why }
}

function limitKey(why: string): string {
  const isTooMuch = /<=|</.test(why) || why.includes('more than')
  if (why.includes('character')) return isTooMuch ? 'tooLong' : 'tooShort'
  if (why.includes('item')) return isTooMuch ? 'tooMany' : 'tooFew'
  return isTooMuch ? 'most' : 'least'
}
