import { type RawBuilder, sql } from 'kysely'
import type { Field, Model } from '../model.ts'
import { erasedText } from '../personal.ts'

/**
 * For alias `r`, a record as the register shows it, written as JSON by PostgreSQL with its personal fields masked: rows
 * that are only handed on need not become objects first. `written` is one column of text, `fields` stands in the `from`.
 */
export type WrittenRecord = { readonly written: RawBuilder<string>; readonly fields: RawBuilder<unknown> }

const made = new WeakMap<Model, WrittenRecord>()

export function writtenRecord(model: Model): WrittenRecord {
  const known = made.get(model)
  if (known) return known
  const fields = Object.entries(model.fields).map(([name, field]) => `${shownValue(name, field)} as "${name}"`)
  const record: WrittenRecord = {
    written: sql.raw('row_to_json(o)::text as written'),
    fields: sql.raw(`cross join lateral (select ${[`${columnOf('id')} as id`, ...fields].join(', ')}) o`),
  }
  made.set(model, record)
  return record
}

/** The column of a field on alias `r`: in snake_case. */
export const columnOf = (field: string): string =>
  `r."${field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}"`

function shownValue(name: string, { kind, personal }: Field): string {
  const column = columnOf(name)
  // As the driver reads an instant: in UTC, to the millisecond.
  if (kind === 'instant') return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
  return personal ? masked(personal, column) : column
}

/** `maskPersonal` in the words of SQL; a test holds the two against each other. */
export function masked(kind: NonNullable<Field['personal']>, column: string): string {
  return `case when ${column} = '${erasedText}' then ${column} else ${hiddenText(kind, column)} end`
}

function hiddenText(kind: NonNullable<Field['personal']>, column: string): string {
  const between = (first: number, last: number) => {
    const hidden = `repeat('*', greatest(1, char_length(${column}) - ${first + last}))`
    return `left(${column}, ${first}) || ${hidden}${last > 0 ? ` || right(${column}, ${last})` : ''}`
  }
  if (kind === 'name') return between(1, 0)
  if (kind === 'residentId') return between(1, 1)
  return `case when char_length(${column}) >= 9 then ${between(3, 4)} else ${between(0, 2)} end`
}
