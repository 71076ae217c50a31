import { canonicalJson } from '../../crypto/canonical-json.ts'
import { type Db, sql } from '../../database.ts'
import type { SecretBox } from '../../secret-box.ts'
import { type KeptPayload, openPayload } from '../payload.ts'
import type { Finding } from './finding.ts'

/**
 * A register whose commands write the record after them as the entry's payload, so that each row can be held against
 * its last entry. A module offers it beside its routes (`Module.journalled`); `journalledRegister` makes the usual one.
 */
export type JournalledRegister = {
  /** Name of the register's model. */
  readonly register: string
  /** `subject.type` of the entries; their `subject.ref` is the record's id. */
  readonly subjectType: string
  /** Fields that follow from another record and change with it, without an entry of their own. */
  readonly derived: readonly string[]
  /**
   * Actions that write many records at once: one entry, with a root or a list, and no payload of a single one. `others`:
   * acts of modules above write them as well, in their own entries.
   */
  readonly batchActions: readonly string[] | 'others'
  /** Only entries with these actions tell of the record; without it all of its subject do. */
  readonly actions?: readonly string[]
  /** Only these parts of the payload are compared; without it all are. */
  readonly compared?: readonly string[]
  /** Records in the order of their ids, as a payload would show them. */
  readonly list: (db: Db, after: string | null, most: number) => Promise<readonly JournalledRecord[]>
}

export type JournalledRecord = {
  readonly id: string
  readonly version: number
  readonly record: unknown
  /** The entry that tells of it, when that is known and its subject is another record. */
  readonly entryId?: string
}

export type RecordsAnswer = {
  readonly checked: readonly RegisterSum[]
  /** Subjects of the journal that no register offers: their rows are not held against it. */
  readonly missing: readonly string[]
  readonly findings: readonly Finding[]
}

/** `proved`: rows equal to the payload of their last entry. `byBatch`: last written by a batch, or its payload erased. */
export type RegisterSum = { readonly subjectType: string; readonly proved: number; readonly byBatch: number }

type LastEntry = { entryId: string; payload: string | null; version: number }
type LastRow = KeptPayload & { ref: string; entryId: string; version: number }
type Sources = { readonly db: Db; readonly secrets: SecretBox }

export async function verifyRecords(
  { db, secrets }: Sources,
  registers: readonly JournalledRegister[],
): Promise<RecordsAnswer> {
  const checked: RegisterSum[] = []
  const findings: Finding[] = []
  for (const register of registers) {
    const { sum, wrong } = await verifyRegister({ db, secrets }, register)
    checked.push(sum)
    findings.push(...wrong)
  }
  const { rows } = await sql<{ type: string }>`
    select distinct subject ->> 'type' as type from journal.entry order by type`.execute(db)
  const offered = new Set(registers.map(({ subjectType }) => subjectType))
  return { checked, missing: rows.map(({ type }) => type).filter((type) => !offered.has(type)), findings }
}

const batch = 500

async function verifyRegister({ db, secrets }: Sources, register: JournalledRegister) {
  const hasBatches = await wasWrittenByBatch(db, register)
  const seen = new Set<string>()
  const judged: (Finding | 'proved' | 'by-batch')[] = []
  for (let records = await register.list(db, null, batch); records.length > 0; ) {
    const entries = await listLastEntries({ db, secrets }, register, records)
    for (const { id, entryId } of records) seen.add(entryId ?? id)
    judged.push(...records.map((record) => judge(register, record, entries.get(keyOf(record)), hasBatches)))
    records = await register.list(db, records.at(-1)?.id ?? null, batch)
  }
  const count = (answer: 'proved' | 'by-batch') => judged.filter((one) => one === answer).length
  const wrong = [...judged.filter((one) => typeof one !== 'string'), ...(await listGone(db, register, seen))]
  const sum = { subjectType: register.subjectType, proved: count('proved'), byBatch: count('by-batch') }
  return { sum, wrong: wrong.slice(0, 20) }
}

const keyOf = ({ id, entryId }: JournalledRecord): string => entryId ?? id

function judge(
  { subjectType, derived, compared }: JournalledRegister,
  { id, version, record }: JournalledRecord,
  last: LastEntry | undefined,
  hasBatches: boolean,
): Finding | 'proved' | 'by-batch' {
  // A batch has raised the version and left no payload of this row.
  const isBatch = hasBatches && version > (last?.version ?? 0)
  if (isBatch || (last && last.payload === null)) return 'by-batch'
  if (!last) return finding('record-without-entry', null, `${subjectType} ${id}: no entry tells of it`)
  const differing = differingFields(record, JSON.parse(last.payload ?? ''), { derived, compared })
  if (differing.length === 0) return 'proved'
  return finding('record', last.entryId, `${subjectType} ${id}: ${differing.join(', ')}`)
}

function differingFields(
  record: unknown,
  payload: unknown,
  { derived, compared }: { derived: readonly string[]; compared: readonly string[] | undefined },
): string[] {
  const [row, said] = [plain(record), plain(payload)]
  const all = compared ?? [...new Set([...Object.keys(row), ...Object.keys(said)])]
  const names = all.filter((name) => !derived.includes(name))
  return names.filter((name) => canonicalJson(row[name] ?? null) !== canonicalJson(said[name] ?? null)).sort()
}

const plain = (value: unknown): Record<string, unknown> => JSON.parse(JSON.stringify(value ?? {}))

async function listLastEntries(
  { db, secrets }: Sources,
  { subjectType, actions }: JournalledRegister,
  records: readonly JournalledRecord[],
): Promise<Map<string, LastEntry>> {
  const entryIds = records.flatMap(({ entryId }) => entryId ?? [])
  const ids = records.flatMap(({ id, entryId }) => (entryId ? [] : [id]))
  const { rows } = await sql<LastRow>`
    select distinct on (subject ->> 'ref') subject ->> 'ref' as ref, e.id as entry_id, p.salt, p.payload, p.sealed,
      (e.leaf::jsonb ->> 'version')::integer as version
    from journal.entry e left join journal.payload p on p.entry_id = e.id
    where subject ->> 'ref' = any(${ids}::text[]) and subject ->> 'type' = ${subjectType}
      and (${actions ?? null}::text[] is null or action = any(${actions ?? null}::text[]))
    order by subject ->> 'ref', number desc`.execute(db)
  const { rows: own } = await sql<LastRow>`
    select e.id as ref, e.id as entry_id, p.salt, p.payload, p.sealed, (e.leaf::jsonb ->> 'version')::integer as version
    from journal.entry e left join journal.payload p on p.entry_id = e.id
    where e.id = any(${entryIds}::uuid[])`.execute(db)
  return new Map(
    [...rows, ...own].map(({ ref, entryId, version, ...kept }) => {
      const payload = openPayload(secrets, entryId, kept)?.payload ?? null
      return [ref, { entryId, version, payload }]
    }),
  )
}

async function wasWrittenByBatch(db: Db, { batchActions }: JournalledRegister): Promise<boolean> {
  if (batchActions === 'others') return true
  const { rows } = await sql`select from journal.entry where action = any(${batchActions}::text[]) limit 1`.execute(db)
  return rows.length > 0
}

/** Records of which entries tell and that are no more. `seen`: ids, or the entries of those that have their own. */
async function listGone(
  db: Db,
  { subjectType, actions }: JournalledRegister,
  seen: ReadonlySet<string>,
): Promise<Finding[]> {
  const { rows } = await sql<{ ref: string; entryId: string }>`
    select subject ->> 'ref' as ref, id as entry_id from journal.entry
    where subject ->> 'type' = ${subjectType} and (${actions ?? null}::text[] is null or action = any(${actions ?? null}::text[]))
    order by number desc`.execute(db)
  const gone = new Map(
    rows.filter(({ ref, entryId }) => !seen.has(ref) && !seen.has(entryId)).map((row) => [row.ref, row.entryId]),
  )
  return [...gone].map(([ref, entryId]) => finding('record-missing', entryId, `${subjectType} ${ref}: the row is gone`))
}

const finding = (
  fault: 'record' | 'record-missing' | 'record-without-entry',
  entry: string | null,
  differs: string,
): Finding => ({ step: 'g', fault, epoch: 0, index: null, entry, differs })
