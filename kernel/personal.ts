import { Refusal } from './errors.ts'
import type { Field, Model } from './model.ts'

/** What stands in the place of a personal datum that was erased by law: not masked, for it says nothing of anybody. */
export const erasedText = '已依法删除'

type PersonalKind = NonNullable<Field['personal']>

/**
 * How a personal datum is shown to who has not asked for it: of a name the first character, of a phone the first three
 * and last four, of a resident id the ends (PIPL Art. 6, 51: no more than the purpose needs).
 */
export function maskPersonal(kind: PersonalKind, value: string): string {
  if (value === erasedText) return value
  const characters = [...value]
  if (kind === 'name') return maskBetween(characters, 1, 0)
  if (kind === 'phone') return characters.length >= 9 ? maskBetween(characters, 3, 4) : maskBetween(characters, 0, 2)
  return maskBetween(characters, 1, 1)
}

/** The record with its personal fields masked; everything else as it is. */
export function maskRecord<Item extends object>(model: Model, record: Item): Item {
  const masked = personalFields(model).flatMap(([name, kind]) => {
    const value: unknown = record[name as keyof Item]
    return typeof value === 'string' ? [[name, maskPersonal(kind, value)]] : []
  })
  return masked.length > 0 ? { ...record, ...Object.fromEntries(masked) } : record
}

/** What a person entered; a masked value that comes back as it was shown means that it was not changed. */
export function keepUnseen<Input extends object>(model: Model, before: object, input: Input): Input {
  const kept = personalFields(model).flatMap(([name, kind]) => {
    const value: unknown = before[name as keyof typeof before]
    const isUnseen = typeof value === 'string' && input[name as keyof Input] === maskPersonal(kind, value)
    return isUnseen ? [[name, value]] : []
  })
  return kept.length > 0 ? { ...input, ...Object.fromEntries(kept) } : input
}

/** @throws Refusal `personal/not-found` when the record has no personal field of this name. */
export function requirePersonalField(model: Model, name: string): string {
  if (!personalFields(model).some(([personal]) => personal === name))
    throw new Refusal('personal/not-found', { field: name })
  return name
}

export const hasPersonalFields = (model: Model): boolean => personalFields(model).length > 0

/** Names of the fields that hold personal data. */
export const personalFieldsOf = (model: Model): readonly string[] => personalFields(model).map(([name]) => name)

const personalFields = (model: Model): [string, PersonalKind][] =>
  Object.entries(model.fields).flatMap(([name, { personal }]) =>
    personal ? [[name, personal] as [string, PersonalKind]] : [],
  )

function maskBetween(characters: readonly string[], first: number, last: number): string {
  const hidden = Math.max(1, characters.length - first - last)
  return [...characters.slice(0, first), ...'*'.repeat(hidden), ...(last > 0 ? characters.slice(-last) : [])].join('')
}
