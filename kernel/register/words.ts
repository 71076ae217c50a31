import type { Field, Model } from '../model.ts'
import type { LocaleTable } from '../texts.ts'
import { unknownMark } from './question.ts'

/** A text of one language by its key (`businesses.business.name`); undefined where there is none. */
export type Say = (key: string) => string | undefined
/** What the record `id` of the register `to` is called; undefined where it is not known or not to be seen. */
export type NameOf = (to: string, id: string) => string | undefined

export const sayFrom =
  (table: LocaleTable): Say =>
  (key) => {
    const found = key
      .split('.')
      .reduce<unknown>(
        (part, name) => (typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[name] : part),
        table,
      )
    return typeof found === 'string' ? found : undefined
  }

export const fieldWord = (say: Say, model: Model, name: string): string => say(`${model.name}.${name}`) ?? name

export const optionWord = (say: Say, model: Model, name: string, value: string): string =>
  say(`${model.name}.${name}Options.${value}`) ?? value

/** What a list is called: its own name, else that of its record. */
export const listWord = (say: Say, model: Model): string =>
  say(`${model.name}.listName`) ?? say(`${model.name}.recordName`) ?? model.path

/** A record whose name is not known or not to be seen goes by the beginning of its identity. */
export const shortId = (id: string): string => id.slice(0, 8)

export type Words = { readonly say: Say; readonly nameOf: NameOf }

/** One condition of a list as a person reads it: `辖区` `淄川区局、博山区局`. */
export type ConditionWords = { readonly label: string; readonly text: string }

/** What a list is filtered by, in words; an empty list of words is no condition. */
export function questionWords(model: Model, query: Readonly<Record<string, string>>, words: Words): ConditionWords[] {
  const { say } = words
  const search = query.search?.trim()
  const names = [...new Set(Object.keys(query).map((name) => name.split('.')[0] ?? ''))]
  const filters = names.flatMap((name) => {
    const field = Object.hasOwn(model.fields, name) ? model.fields[name] : undefined
    if (!field) return []
    return [{ label: fieldWord(say, model, name), text: conditionText({ model, name, field, query, words }) }]
  })
  return [...(search ? [{ label: say('kernel.search') ?? 'search', text: search }] : []), ...filters]
}

/** Marks between words: after a label, between conditions, between values. */
export const markOf = (say: Say, mark: 'of' | 'between' | 'and'): string => say(`kernel.lists.marks.${mark}`) ?? ' '

/** All conditions as one sentence; empty where there is none. */
export const conditionsText = (conditions: readonly ConditionWords[], say: Say): string =>
  conditions.map(({ label, text }) => `${label}${markOf(say, 'of')}${text}`).join(markOf(say, 'between'))

type Condition = { model: Model; name: string; field: Field; query: Readonly<Record<string, string>>; words: Words }

function conditionText(condition: Condition): string {
  const { name, field, query } = condition
  const is = query[name]
  if (is) {
    const values = field.kind === 'text' || field.kind === 'longText' ? [is] : is.split(',')
    return values.map((value) => valueWord(condition, value)).join(markOf(condition.words.say, 'and'))
  }
  const border = (part: string) => {
    const value = query[`${name}.${part}`]
    return value ? valueWord(condition, value) : ''
  }
  return `${border('from')} ~ ${border('until')}`.trim()
}

/** The word for a field that is empty. */
export const emptyKey = ({ empty }: Field): string => (empty === 'none' ? 'kernel.none' : 'kernel.unknown')

function valueWord({ model, name, field, words: { say, nameOf } }: Condition, value: string): string {
  if (value === unknownMark) return say(emptyKey(field)) ?? value
  if ('options' in field) return optionWord(say, model, name, value)
  if (field.kind === 'reference') return nameOf(field.to, value) ?? shortId(value)
  if (field.kind === 'flag') return say(value === 'true' ? 'kernel.yes' : 'kernel.no') ?? value
  return field.kind === 'money' ? yuanText(Number(value)) : value
}

/** Fen as yuan with two places and no marks between, as a table program reads a number: `1234567` → `12345.67`. */
export function yuanText(fen: number): string {
  const digits = String(Math.abs(Math.trunc(fen))).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
