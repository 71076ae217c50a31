import { Refusal } from '../errors.ts'
import type { Model } from '../model.ts'
import { importedFields, type ModelWords, textKey } from './import-words.ts'

/** What a file is read by: the model, its words in every language, and what a record is known by. */
export type ImportShape = {
  readonly model: Model
  readonly languages: readonly ModelWords[]
  /** Optional fields without which a record cannot be found again: their columns must be there as well. */
  readonly keys: readonly string[]
}

/** Which column (0-based) of a file holds which field. */
export type ImportColumns = {
  readonly headers: readonly string[]
  readonly columnOf: ReadonlyMap<string, number>
  /** Columns nobody reads, to be shown before the import. */
  readonly ignored: readonly string[]
  /** The words of the language the header speaks: in it the values that may be chosen are told. */
  readonly words: ModelWords
}

/** Above the header there may be a title and a date: of the first rows the one that names most fields. */
export function findImportHeader(shape: ImportShape, rows: readonly (readonly string[])[]): number {
  const named = rows.map((row) => new Set(row.flatMap((header) => fieldOf(shape, header) ?? [])).size)
  return Math.max(0, named.indexOf(Math.max(...named)))
}

/**
 * Finds the fields by their names or words, in any order; blanks, full width and marks such as `*` do not matter.
 * @throws Refusal `table/columns-missing` {missing, found, expected}, `table/columns-repeated` {columns}.
 */
export function mapImportColumns(shape: ImportShape, found: readonly string[]): ImportColumns {
  const headers = found.map((header) => header.trim())
  const fields = headers.map((header) => fieldOf(shape, header))
  const repeated = headers.filter((_, column) => fields[column] && fields.indexOf(fields[column]) !== column)
  if (repeated.length > 0) throw new Refusal('table/columns-repeated', { columns: repeated })
  const words = wordsSpoken(shape, headers)
  const missing = requiredFields(shape).filter((name) => !fields.includes(name))
  if (missing.length > 0) throw missingColumns(shape, missing, { headers, words })
  return {
    headers,
    words,
    columnOf: new Map(fields.flatMap((name, column) => (name === undefined ? [] : [[name, column] as const]))),
    ignored: headers.filter((header, column) => header !== '' && fields[column] === undefined),
  }
}

/** A list of choices may be empty and a flag is no where nobody says yes; everything else has to be said. */
const requiredFields = ({ model, keys }: ImportShape): readonly string[] =>
  importedFields(model)
    .filter(([name, { optional, kind }]) => keys.includes(name) || !(optional || kind === 'choices' || kind === 'flag'))
    .map(([name]) => name)

function missingColumns(
  { languages }: ImportShape,
  missing: readonly string[],
  { headers, words }: { headers: readonly string[]; words: ModelWords },
): Refusal {
  const namesOf = (name: string) => [...new Set([...languages.map(({ fields }) => fields[name] ?? name), name])]
  return new Refusal('table/columns-missing', {
    missing: missing.map((name) => words.fields[name] ?? name),
    found: headers.filter((header) => header !== '').slice(0, 50),
    expected: missing.map((name) => namesOf(name).join(' / ')),
  })
}

function fieldOf({ model, languages }: ImportShape, header: string): string | undefined {
  const key = headerKey(header)
  const names = importedFields(model).map(([name]) => name)
  return (
    names.find((name) => headerKey(name) === key) ??
    names.find((name) => languages.some(({ fields }) => headerKey(fields[name] ?? name) === key))
  )
}

const headerKey = (header: string): string =>
  textKey(header)
    .replace(/[*:"']/g, '')
    .replace(/\((必填|选填|required|optional)\)$/, '')

function wordsSpoken({ languages }: ImportShape, headers: readonly string[]): ModelWords {
  const keys = new Set(headers.map(headerKey))
  const spoken = languages.map(({ fields }) => Object.values(fields).filter((word) => keys.has(headerKey(word))).length)
  return languages[spoken.indexOf(Math.max(...spoken))] ?? { fields: {}, options: {} }
}
