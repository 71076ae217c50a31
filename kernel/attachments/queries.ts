import { type Db, sql, type Tx } from '../database.ts'
import { erasedText } from '../personal.ts'

export type AttachmentRow = {
  id: string
  name: string
  mediaType: string
  size: number
  sm3: string
  previewSm3: string | null
  accountId: string | null
  addedAt: string
  withdrawnAt: string | null
  withdrawnReason: string | null
}

type Of = { readonly type: string; readonly id: string }

const columns = sql`id, name, media_type, size, sm3, preview_sm3, account_id, added_at, withdrawn_at, withdrawn_reason`

const ofSubject = ({ type, id }: Of) => sql`subject_id = ${id} and subject_type = ${type}`

/** What hangs on a record, oldest first, with what was withdrawn; an upload rule bounds how many there can be. */
export async function listAttachments(db: Db, subject: Of): Promise<AttachmentRow[]> {
  const { rows } = await sql<AttachmentRow>`select ${columns} from kernel.attachment
    where ${ofSubject(subject)} order by id limit 500`.execute(db)
  return rows
}

export async function findAttachment(db: Db, subject: Of, id: string): Promise<AttachmentRow | undefined> {
  const { rows } = await sql<AttachmentRow>`select ${columns} from kernel.attachment
    where ${ofSubject(subject)} and id = ${id}`.execute(db)
  return rows[0]
}

export async function findAttachmentForUpdate(tx: Tx, subject: Of, id: string): Promise<AttachmentRow | undefined> {
  const { rows } = await sql<AttachmentRow>`select ${columns} from kernel.attachment
    where ${ofSubject(subject)} and id = ${id} for update`.execute(tx)
  return rows[0]
}

/** Two uploads at once must not both be the last one allowed. */
export const lockSubject = (tx: Tx, id: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${id}, 5100))`.execute(tx)

export async function countAttachments(tx: Tx, subject: Of): Promise<{ counting: number; all: number }> {
  const { rows } = await sql<{ counting: number; all: number }>`
    select count(*) filter (where withdrawn_at is null) as counting, count(*) as all
    from kernel.attachment where ${ofSubject(subject)}`.execute(tx)
  return rows[0] ?? { counting: 0, all: 0 }
}

export const insertAttachment = (
  tx: Tx,
  subject: Of & { readonly bureauId: string },
  row: Omit<AttachmentRow, 'withdrawnAt' | 'withdrawnReason'>,
) =>
  sql`insert into kernel.attachment (id, bureau_id, subject_type, subject_id, name, media_type, size, sm3, preview_sm3,
      account_id, added_at)
    values (${row.id}, ${subject.bureauId}, ${subject.type}, ${subject.id}, ${row.name}, ${row.mediaType}, ${row.size},
      ${row.sm3}, ${row.previewSm3}, ${row.accountId}, ${row.addedAt})`.execute(tx)

export const setWithdrawn = (tx: Tx, id: string, at: string, reason: string) =>
  sql`update kernel.attachment set withdrawn_at = ${at}, withdrawn_reason = ${reason} where id = ${id}`.execute(tx)

export type KeptFile = { sm3: string; id: string; name: string }

/** Every stored file an attachment relies on, previews too, in the order of their hashes, from after one of them. */
export async function listKeptFiles(db: Db, after: string, most: number): Promise<KeptFile[]> {
  const { rows } = await sql<KeptFile>`
    select distinct on (f.sm3) f.sm3, a.id, a.name
    from kernel.attachment a cross join lateral (values (a.sm3), (a.preview_sm3)) as f (sm3)
    where f.sm3 > ${after} and a.erased_at is null order by f.sm3, a.id limit ${most}`.execute(db)
  return rows
}

export async function listAttachmentIds(tx: Tx, subjects: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from kernel.attachment
    where subject_id = any(${subjects}::uuid[])`.execute(tx)
  return rows.map(({ id }) => id)
}

/**
 * The files of these records are to be erased: of each there stays that it was there. @returns the SM3 of the bytes that
 * nothing else relies on.
 */
export async function forgetAttachments(tx: Tx, subjects: readonly string[], at: string): Promise<string[]> {
  const { rows } = await sql<{ sm3: string }>`
    with gone as (
      update kernel.attachment set name = ${erasedText}, erased_at = ${at}, withdrawn_at = coalesce(withdrawn_at, ${at}),
        withdrawn_reason = ${erasedText}
      where subject_id = any(${subjects}::uuid[]) and erased_at is null returning id, sm3, preview_sm3)
    select distinct f.sm3 from gone cross join lateral (values (gone.sm3), (gone.preview_sm3)) as f (sm3)
    where f.sm3 is not null and not exists (select from kernel.attachment a
      where f.sm3 in (a.sm3, a.preview_sm3) and a.erased_at is null and a.id not in (select id from gone))`.execute(tx)
  return rows.map(({ sm3 }) => sm3)
}
