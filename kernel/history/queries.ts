import { type Db, sql } from '../database.ts'
import { type KeptPayload, openPayload } from '../journal/payload.ts'
import type { Model } from '../model.ts'
import type { SecretBox } from '../secret-box.ts'
import { recordFrom, type Version, withoutRepeats } from './version.ts'

type Row = {
  entryId: string
  number: number
  at: string
  action: string
  actor: string
  epoch: number | null
  index: number | null
  text: string | null
  isBatch: boolean
  isErased: boolean
  type: string
}

/** Payloads are sealed: whoever reads them brings the box. */
type Sources = { readonly db: Db; readonly secrets: SecretBox }

/** More acts than any record sees in its life; of one with more the first are left out. */
const mostActs = 1000

/** The subject of an entry that says why another one put a record right. */
export const correctionSubject = 'correction'

/** The versions of one record in the order of its acts: out of payloads, and for acts on many out of what was kept. */
export async function listVersions({ db, secrets }: Sources, model: Model, id: string): Promise<Version[]> {
  const { rows: kept } = await sql<Omit<Row, 'text'> & KeptPayload>`
    with act as (
      select e.id, e.subject ->> 'type' as type, p.salt, p.payload, p.sealed, false as is_batch, p.entry_id is null as is_erased
      from journal.entry e left join journal.payload p on p.entry_id = e.id
      where e.subject ->> 'ref' = ${id} and e.subject ->> 'type' = any(${[model.history, correctionSubject]}::text[])
      union all
      select k.entry_id, k.subject_type, null::bytea, k.record, null::text, true, false from kernel.kept_record k
      where k.subject_id = ${id}::uuid and k.subject_type = ${model.history})
    select * from (
      select e.id as entry_id, e.number, e.at, e.action, e.actor, l.epoch, l.index, act.type, act.salt,
        act.payload, act.sealed, act.is_batch,
        act.is_erased
      from act join journal.entry e on e.id = act.id left join journal.leaf l on l.entry_id = e.id
      order by e.number desc, act.is_batch desc limit ${mostActs}) latest
    order by number, is_batch`.execute(db)
  const rows = kept.map(({ salt, payload, sealed, ...row }): Row => {
    const text = row.isBatch ? payload : (openPayload(secrets, row.entryId, { salt, payload, sealed })?.payload ?? null)
    return { ...row, text }
  })
  const reasons = reasonsIn(rows)
  const acts = rows.filter(({ type }) => type !== correctionSubject)
  return withoutRepeats(acts.flatMap((row) => versionOf(model, id, { ...row, reason: reasons.get(row.entryId) })))
}

/** Why entries put something right, by the entry. */
function reasonsIn(rows: readonly Row[]): ReadonlyMap<string, string> {
  const said = rows.flatMap(({ type, text }) => (type === correctionSubject && text !== null ? [JSON.parse(text)] : []))
  return new Map(said.map(({ entry, reason }: { entry: string; reason: string }) => [entry, reason]))
}

function versionOf(model: Model, id: string, row: Row & { reason: string | undefined }): Version[] {
  const record = recordFrom(model, id, row.text)
  // An act that says something else than the record as it then stood (a part of it, a note) is no version.
  if (record === null && !row.isErased) return []
  const { entryId, number, at, action, actor, isBatch, epoch, index, reason } = row
  const sealed = epoch === null || index === null ? null : { epoch, index }
  const correction = reason === undefined ? null : { reason }
  return [{ entryId, number, at, action, actor, isBatch, sealed, record, correction }]
}

/** Accounts behind the pseudonyms of the journal, as far as nobody was forgotten. */
export async function findActors(db: Db, actors: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ pseudonym: string; ref: string }>`
    select pseudonym, ref from journal.pseudonym
    where kind = 'account' and pseudonym = any(${[...new Set(actors)]}::text[])`.execute(db)
  return new Map(rows.map(({ pseudonym, ref }) => [pseudonym, ref]))
}
