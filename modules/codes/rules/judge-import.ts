import {
  type ImportProblem,
  type ImportRow,
  type ImportRows,
  isSameIn,
  type Judgement,
  type NewIds,
  newIdOf,
  problemOf,
} from '../../../kernel/register/import-rows.ts'
import type { CodeEntry } from '../model.ts'
import { type EntryPlace, faultOfEntry } from './entries.ts'

export type EntryGround = {
  readonly place: EntryPlace
  readonly listId: string
  readonly editionId: string
  /** Entries of the edition so far, by `entryKey`. */
  readonly standing: ReadonlyMap<string, CodeEntry>
  readonly newIds: NewIds
}

/** An edition says a code once for a first day. */
export const entryKey = ({ code, validFrom }: Pick<CodeEntry, 'code' | 'validFrom'>): string => `${code} ${validFrom}`

const imported = ['name', 'kind', 'parentCode', 'successorCode', 'validFrom', 'validUntil', 'note'] as const

/** What becomes of the rows of a file for a draft: a code it has already is said anew. */
export function judgeEntries({ rows, columns }: ImportRows, ground: EntryGround): Judgement<CodeEntry> {
  const seen = new Map<string, number>()
  const judged = rows.map((row) => {
    const entry = entryOf(row, ground)
    const problem = problemOfRow({ rows, columns }, row, entry, { place: ground.place, seen })
    if (!problem) seen.set(entryKey(entry), row.line)
    return { entry, problem, standing: ground.standing.get(entryKey(entry)) }
  })
  const taken = judged.filter(({ problem }) => !problem)
  const known = taken.flatMap(({ entry, standing }) => (standing ? [{ entry, standing }] : []))
  const changed = known.filter(({ entry, standing }) => !isSameIn(imported, entry, standing))
  return {
    created: taken.filter(({ standing }) => !standing).map(({ entry }) => entry),
    changed: changed.map(({ entry }) => entry),
    unchanged: known.length - changed.length,
    problems: judged.flatMap(({ problem }) => (problem ? [problem] : [])),
  }
}

function problemOfRow(
  { columns }: ImportRows,
  row: ImportRow,
  entry: CodeEntry,
  { place, seen }: { readonly place: EntryPlace; readonly seen: ReadonlyMap<string, number> },
): ImportProblem | null {
  const fault = faultOfEntry(entry, place)
  if (fault) return problemOf(columns, row, fault.field, fault)
  const otherLine = seen.get(entryKey(entry))
  return otherLine === undefined
    ? null
    : problemOf(columns, row, 'code', { why: 'row/repeated', details: { otherLine } })
}

function entryOf({ line, values }: ImportRow, { place, listId, editionId, standing, newIds }: EntryGround): CodeEntry {
  const key = { code: String(values.code), validFrom: (values.validFrom as string | null) ?? place.inForceFrom }
  const before = standing.get(entryKey(key))
  const said = Object.fromEntries(imported.map((name) => [name, values[name] ?? before?.[name] ?? null]))
  return {
    ...(said as Pick<CodeEntry, (typeof imported)[number]>),
    ...key,
    id: before?.id ?? newIdOf(newIds, line),
    listId,
    editionId,
    state: 'draft',
    version: (before?.version ?? 0) + 1,
  }
}
