import { type Field, isShown, type Model } from '../model.ts'
import type { LocaleTable } from '../texts.ts'

/** The words of a model in one language: of its fields, and of the values of each choice. */
export type ModelWords = {
  readonly fields: Readonly<Record<string, string>>
  readonly options: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** The fields a file may fill: those of the form. Everything else is kept by the platform. */
export const importedFields = (model: Model): readonly (readonly [name: string, field: Field])[] =>
  Object.entries(model.fields).filter(([, field]) => isShown(field, 'form'))

/** The words of a model from a locale; a field or value without a word goes by its own name. */
export function wordsOf(model: Model, table: LocaleTable): ModelWords {
  const words = model.name.split('.').reduce<unknown>(memberOf, table)
  const wordOf = (key: string, otherwise: string) => {
    const word = key.split('.').reduce<unknown>(memberOf, words)
    return typeof word === 'string' ? word : otherwise
  }
  const fields = importedFields(model)
  return {
    fields: Object.fromEntries(fields.map(([name]) => [name, wordOf(name, name)])),
    options: Object.fromEntries(
      fields.map(([name, field]) => [
        name,
        Object.fromEntries(optionsOf(field).map((value) => [value, wordOf(`${name}Options.${value}`, value)])),
      ]),
    ),
  }
}

const memberOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined

const optionsOf = (field: Field): readonly string[] => ('options' in field ? field.options : [])

/** A text as it is compared: half width, without blanks, in small letters. */
export const textKey = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .toLowerCase()

/** Finds the value of a choice by the value itself or by its word in any of the languages. */
export function optionFinder(
  field: readonly [name: string, field: Field],
  languages: readonly ModelWords[],
): (text: string) => string | undefined {
  const [name, description] = field
  const values = new Map<string, string>()
  for (const value of optionsOf(description)) values.set(textKey(value), value)
  for (const { options } of languages) {
    for (const [value, word] of Object.entries(options[name] ?? {})) {
      if (!values.has(textKey(word))) values.set(textKey(word), value)
    }
  }
  return (text) => values.get(textKey(text))
}
