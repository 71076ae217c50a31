import { Refusal } from '../../../kernel/errors.ts'
import type { Content, FormField, FormFieldKind } from '../model/index.ts'

/**
 * A form a person made: keys and labels once each, a choice with at least two options, and no field of another kind
 * where items hold what was entered.
 * @throws Refusal `form/label-repeated`, `form/options-missing`, `form/kind-changed`.
 */
export function checkForm(form: readonly FormField[], before: readonly FormField[], hasItems: boolean): void {
  for (const [place, { key, label, kind, options }] of form.entries()) {
    if (form.findIndex((other) => other.label === label || other.key === key) !== place)
      throw new Refusal('form/label-repeated', { label })
    if (kind === 'choice' && options.length < 2) throw new Refusal('form/options-missing', { label })
    const former = before.find((other) => other.key === key)
    if (hasItems && former && former.kind !== kind) throw new Refusal('form/kind-changed', { label })
  }
}

/** Fields whose value is the identity of a record of this kind, with their values. */
export const referencesIn = (form: readonly FormField[], content: Content, kind: FormFieldKind): string[] =>
  form.flatMap((field) => (field.kind === kind ? (content[field.key] ?? []) : []))

/**
 * What was entered, as it is kept: of known fields, without blanks around it. What is required is asked for when the item
 * is done and not before: often it is what somebody is sent to find out.
 * @throws Refusal `worklist-item/value-unreadable` with the field's label.
 */
export function checkedContent(form: readonly FormField[], entered: Content): Content {
  return Object.fromEntries(form.map((field) => [field.key, checkedValue(field, entered[field.key] ?? null)]))
}

function checkedValue(field: FormField, entered: string | null): string | null {
  const value = entered?.trim() || null
  if (value !== null && !isReadable(field, value))
    throw new Refusal('worklist-item/value-unreadable', { label: field.label, field: field.key })
  return value
}

const identity = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const decimal = /^-?\d{1,12}(\.\d{1,4})?$/

function isReadable({ kind, options }: FormField, value: string): boolean {
  if (kind === 'text') return value.length <= 2000
  if (kind === 'number') return decimal.test(value)
  if (kind === 'day') return /^\d{4}-\d\d-\d\d$/.test(value) && isDay(value)
  if (kind === 'choice') return options.includes(value)
  return identity.test(value)
}

const isDay = (value: string): boolean => {
  const instant = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(value)
}

/** The labels of what has to be said of an item before it is done, and is not. */
export const valuesMissing = (form: readonly FormField[], content: Content): string[] =>
  form.filter(({ key, isRequired }) => isRequired && !content[key]).map(({ label }) => label)
