import { forgetAttachments, listAttachmentIds } from '../attachments/queries.ts'
import type { Context } from '../context.ts'
import { sql, type Tx } from '../database.ts'
import { Refusal } from '../errors.ts'
import { erasePayload } from '../journal/erase.ts'
import { type KeptPayload, openPayload } from '../journal/payload.ts'
import { recordAct } from '../journal.ts'
import { deleteExportsOf } from '../register/export/queries.ts'
import type { ErasableRows, PersonalRecords } from './erasable.ts'
import { blanked, cleaned, type ErasableRow, isSame, listFamily, valuesOf, writeRow } from './rows.ts'
import { cleanStores } from './stores.ts'
import { soughtIn, withoutValues } from './without-values.ts'

export type Erasing = {
  readonly records: PersonalRecords
  readonly id: string
  /** All rows of the house that may hang on a record. */
  readonly hanging: readonly ErasableRows[]
  /** The provision that demands it. */
  readonly law: string
  /** The paper on which it was ordered, where there is one. */
  readonly paper?: string
}

/** What went. The files lie outside the database: `removeErased` takes them away after the commit. */
export type Erased = {
  readonly entries: number
  readonly rows: number
  readonly copies: number
  readonly files: readonly string[]
  readonly exports: readonly string[]
}

/**
 * Erases what a record says of a person, everywhere: its personal fields; their values in the texts of the record and of
 * all that hangs on it; payloads of the journal, kept versions, answers of commands, events, jobs, notices; attachments
 * and exported lists whole. The record itself stays, and says that it was erased. In a transaction that crosses bureaus.
 * @throws Refusal `record/not-found`.
 */
export async function eraseRecord(
  tx: Tx,
  context: Context,
  { records, id, hanging, law, paper }: Erasing,
): Promise<Erased> {
  // The copies lie in tables that are read whole.
  await sql`set local statement_timeout = '30min'`.execute(tx)
  const family = await listFamily(tx, { of: records, id }, hanging)
  const [root] = family
  if (!root) throw new Refusal('record/not-found', { id })
  const values = valuesOf(root)
  const ids = [...new Set(family.map((row) => row.id))]
  const attached = await listAttachmentIds(tx, ids)
  const entries = await erasePayloads(tx, context, { ids, attached, values, law, ...(paper ? { paper } : {}) })
  const told = family.map((row) => ({ row, after: afterErasure(row, row === root, values) }))
  const changed = told.filter(({ row, after }) => row === root || !isSame(after, row.columns))
  for (const { row, after } of changed) await recordErased(tx, context, row, after)
  await cleanKept(tx, root, { ids, values })
  const copies = await cleanStores(tx, { ids: [...ids, ...attached], values })
  const files = [...changed.flatMap(({ row }) => filesOf(row)), ...(await forgetAttachments(tx, ids, context.at))]
  const exports = await deleteExportsOf(tx, [...new Set(family.map(({ of }) => of.model.path))])
  return { entries, rows: changed.length, copies, files, exports }
}

const afterErasure = ({ of, columns }: ErasableRow, isRoot: boolean, values: readonly string[]) =>
  cleaned(of, isRoot ? blanked(of, columns) : columns, values)

const filesOf = ({ of: { files = [] }, columns }: ErasableRow): string[] =>
  files.flatMap((name) => (typeof columns[name] === 'string' ? [columns[name]] : []))

async function recordErased(tx: Tx, context: Context, row: ErasableRow, after: ErasableRow['columns']) {
  const payload = await writeRow(tx, row, after)
  await recordAct(tx, context, {
    action: 'register.erase',
    subject: { type: row.of.subjectType, id: row.id, version: Number(payload.version) },
    payload,
  })
}

type Payloads = {
  readonly ids: readonly string[]
  readonly attached: readonly string[]
  readonly values: readonly string[]
  readonly law: string
  readonly paper?: string
}

/** Entries of these records that say one of the values; of what was attached all, for its name may be anybody's. */
async function erasePayloads(tx: Tx, context: Context, { ids, attached, values, ...order }: Payloads): Promise<number> {
  const { rows } = await sql<KeptPayload & { id: string; ref: string }>`
    select e.id, e.subject ->> 'ref' as ref, p.salt, p.payload, p.sealed
    from journal.entry e join journal.payload p on p.entry_id = e.id
    where e.subject ->> 'ref' = any(${[...ids, ...attached]}::text[])
      and e.action <> 'journal.erasePayload' order by e.number`.execute(tx)
  const sought = soughtIn(values)
  let erased = 0
  for (const { id, ref, ...kept } of rows) {
    const text = openPayload(context.site.secrets, id, kept)?.payload
    if (text === undefined || !(attached.includes(ref) || says(text, values, sought))) continue
    await erasePayload(tx, context, { entryId: id, ...order })
    erased += 1
  }
  return erased
}

/** A value in running text, or a short one as the whole of a field. */
const says = (text: string, values: readonly string[], sought: readonly string[]): boolean =>
  withoutValues(text, sought) !== text || values.some((value) => text.includes(JSON.stringify(value)))

/** Acts on many records kept each of them beside their entry, which stays. */
async function cleanKept(tx: Tx, { of, id }: ErasableRow, { ids, values }: Pick<Payloads, 'ids' | 'values'>) {
  const { rows } = await sql<{ subjectId: string; subjectType: string; entryId: string; record: string }>`
    select subject_id, subject_type, entry_id, record from kernel.kept_record
    where subject_id = any(${ids}::uuid[])`.execute(tx)
  for (const { subjectId, subjectType, entryId, record } of rows) {
    const known = JSON.parse(record) as Record<string, unknown>
    const after = subjectId === id && subjectType === of.subjectType ? blanked(of, known) : known
    await sql`update kernel.kept_record set record = ${JSON.stringify(withoutValues(after, values))}
      where subject_id = ${subjectId} and subject_type = ${subjectType} and entry_id = ${entryId}`.execute(tx)
  }
}

/** Takes the files away for good, behind the commit; done twice it does nothing more. */
export async function removeErased({ files }: Context, erased: Pick<Erased, 'files' | 'exports'>): Promise<void> {
  for (const sm3 of erased.files) await files.remove(sm3)
  for (const sm3 of erased.exports) await files.beside('exports').remove(sm3)
}
