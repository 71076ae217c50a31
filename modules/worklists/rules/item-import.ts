import type { Day } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { defineModel, type Field, type Model } from '../../../kernel/model.ts'
import { type Referable, referenceFinder } from '../../../kernel/register/import-references.ts'
import {
  type ImportProblem,
  type ImportRow,
  type ImportRows,
  type Judgement,
  type NewIds,
  newIdOf,
  problemOf,
} from '../../../kernel/register/import-rows.ts'
import type { ImportFault } from '../../../kernel/register/import-values.ts'
import type { Content, FormField, FormFieldKind, Item } from '../model/index.ts'
import { checkedContent } from './form.ts'

const fixed = {
  title: { kind: 'text', maxLength: 200 },
  /** By code or name; without it the item waits to be distributed. */
  unit: { kind: 'text', maxLength: 100, optional: true },
  /** By its code or its name. */
  business: { kind: 'text', maxLength: 200, optional: true },
  dueOn: { kind: 'day', optional: true },
} as const

/** What every file of items may hold, whatever the form of the list. */
export const ImportedItem = defineModel({
  name: 'worklists.importedItem',
  path: 'worklists',
  title: 'title',
  fields: fixed,
})

/** The columns of a file for one list: the fixed ones and those of its form, by their keys. Files are named later. */
export const importedModel = (form: readonly FormField[]): Model => ({
  ...ImportedItem,
  fields: {
    ...fixed,
    ...Object.fromEntries(form.flatMap((field) => (field.kind === 'file' ? [] : [[field.key, columnOf(field)]]))),
  },
})

function columnOf({ kind, options }: FormField): Field {
  if (kind === 'choice') return { kind: 'choice', options, optional: true }
  if (kind === 'day') return { kind: 'day', optional: true }
  return { kind: 'text', maxLength: 2000, optional: true }
}

export type KnownForImport = {
  readonly list: { readonly id: string; readonly bureauId: string; readonly dueOn: Day }
  readonly form: readonly FormField[]
  readonly today: Day
  /** What cells may mean, all within the caller's jurisdiction. */
  readonly units: readonly (Referable & { readonly bureauId: string; readonly officeId: string })[]
  readonly businesses: readonly Referable[]
  readonly officers: readonly Referable[]
  /** What stands on the list already, by `itemKey`. */
  readonly standing: ReadonlySet<string>
  readonly newIds: NewIds
}

export type NewItem = Item & { readonly content: Content }

/** Two rows are about one matter when they bear the same title and name the same business. */
export const itemKey = ({ title, businessId }: Pick<Item, 'title' | 'businessId'>): string =>
  JSON.stringify([title, businessId])

type Fault = ImportFault & { readonly field: string }

/** What each row of a file does: it is a new item, or one that stands on the list and is left as it is. */
export function judgeItems(file: ImportRows, known: KnownForImport): Judgement<NewItem> {
  const created: NewItem[] = []
  const problems: ImportProblem[] = []
  const lines = new Map<string, number>()
  let unchanged = 0
  const itemOf = itemReader(known)
  for (const row of file.rows) {
    const item = itemOf(row)
    if ('why' in item) {
      problems.push(problemOf(file.columns, row, item.field, item))
      continue
    }
    const key = itemKey(item)
    const otherLine = lines.get(key)
    lines.set(key, row.line)
    if (otherLine !== undefined)
      problems.push(problemOf(file.columns, row, 'title', { why: 'row/repeated', details: { otherLine } }))
    else if (known.standing.has(key)) unchanged += 1
    else created.push(item)
  }
  return { created, changed: [], unchanged, problems }
}

type Found = { readonly item: Referable & { readonly bureauId?: string; readonly officeId?: string } } | ImportFault
type Find = (text: string) => Found

function itemReader(known: KnownForImport): (row: ImportRow) => NewItem | Fault {
  const finders: Partial<Record<FormFieldKind, Find>> = {
    unit: referenceFinder(known.units),
    business: referenceFinder(known.businesses),
    officer: referenceFinder(known.officers),
  }
  return (row) => {
    const unit = referred(finders.unit, row.values.unit, 'unit')
    if ('why' in unit) return unit
    const business = referred(finders.business, row.values.business, 'business')
    if ('why' in business) return business
    const content = contentOf(row, known.form, finders)
    if ('why' in content) return content
    const dueOn = typeof row.values.dueOn === 'string' ? row.values.dueOn : known.list.dueOn
    const { id: unitId, officeId = null, bureauId = known.list.bureauId } = unit
    const place = { unitId, officeId, bureauId }
    return {
      ...newItem(known.list.id, { title: String(row.values.title), businessId: business.id, dueOn, on: known.today }),
      ...place,
      id: newIdOf(known.newIds, row.line),
      content: content.content,
    }
  }
}

function referred(
  find: Find | undefined,
  value: unknown,
  field: string,
): { id: string | null; bureauId?: string; officeId?: string } | Fault {
  if (typeof value !== 'string' || value === '' || !find) return { id: null }
  const found = find(value)
  return 'why' in found ? { ...found, field } : found.item
}

function contentOf(
  { values }: ImportRow,
  form: readonly FormField[],
  finders: Partial<Record<FormFieldKind, Find>>,
): { content: Content } | Fault {
  const said: Record<string, string | null> = {}
  for (const { key, kind } of form) {
    const value = values[key]
    const text = typeof value === 'string' ? value : null
    const found = finders[kind] && text ? referred(finders[kind], text, key) : { id: text }
    if ('why' in found) return found
    said[key] = found.id
  }
  return readContent(form, said)
}

function readContent(form: readonly FormField[], said: Content): { content: Content } | Fault {
  try {
    return { content: checkedContent(form, said) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { field: String(error.details.field), why: error.code, details: error.details }
  }
}

type Begun = Pick<Item, 'title' | 'businessId' | 'dueOn'> & { readonly on: Day }

/** An item as it comes onto a list; where it belongs and its identity are given beside. */
export const newItem = (worklistId: string, { on, ...matter }: Begun): Omit<Item, 'id' | 'bureauId'> => ({
  worklistId,
  ...matter,
  unitId: null,
  officeId: null,
  ownerId: null,
  state: 'open',
  source: null,
  sourceId: null,
  proof: null,
  doneBy: null,
  doneOn: null,
  checkedBy: null,
  checkedOn: null,
  endedBy: null,
  endedOn: null,
  remarks: null,
  returnedTimes: 0,
  createdOn: on,
  version: 1,
})
