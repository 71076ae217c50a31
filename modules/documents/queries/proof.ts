import type { Context } from '../../../kernel/context.ts'
import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import { findLastEntry } from '../../../kernel/journal/proofs.ts'
import { crossBureaus } from '../../../kernel/row-locks/cross.ts'
import type { Document } from '../model/index.ts'

/** An issued document as whoever holds the paper may know it. */
export type HeldDocument = Pick<
  Document,
  'id' | 'kind' | 'state' | 'bureauId' | 'numberText' | 'issuedOn' | 'fileSm3' | 'code' | 'publicKey' | 'signature'
> & { readonly bureau: string; readonly replacedBy: { readonly number: string; readonly issuedOn: string } | null }

export type VoidedNumber = { readonly id: string; readonly text: string; readonly bureau: string }

const held = sql`select d.id, d.kind, d.state, d.bureau_id, d.number_text, d.issued_on, d.file_sm3, d.code, d.public_key,
    d.signature, u.name as bureau,
    (select jsonb_build_object('number', n.number_text, 'issuedOn', n.issued_on) from documents.document n
      where n.replaces_id = d.id and n.state in ('issued', 'replaced') order by n.id desc limit 1) as replaced_by
  from documents.document d join authorities.unit_view u on u.id = d.bureau_id
  where d.state in ('issued', 'replaced')`

/**
 * The document of a file, or of a number with its code, of whatever bureau, and the entry of its issue: neither hash nor
 * code can be guessed, so who asks holds the paper.
 */
export function findHeld(
  { db }: Context,
  by: { readonly sm3: string } | { readonly number: string; readonly code: string },
): Promise<{ document: HeldDocument; entry: string | undefined } | undefined> {
  return asHolder(db, async (tx) => {
    const which = 'sm3' in by ? sql`d.file_sm3 = ${by.sm3}` : sql`d.code = ${by.code} and d.number_text = ${by.number}`
    const { rows } = await sql<HeldDocument>`${held} and ${which} limit 1`.execute(tx)
    const document = rows[0]
    return document && { document, entry: await findLastEntry(tx, document.id, ['documents.issue']) }
  })
}

export function findVoided({ db }: Context, number: string): Promise<VoidedNumber | undefined> {
  return asHolder(db, async (tx) => {
    const { rows } = await sql<VoidedNumber>`${voided} and n.text = ${number} limit 1`.execute(tx)
    return rows[0]
  })
}

const voided = sql`select n.id, n.text, u.name as bureau from documents.number n
  join authorities.unit_view u on u.id = n.bureau_id where n.state = 'voided'`

const asHolder = <Answer>(db: Db, work: (tx: Tx) => Promise<Answer>): Promise<Answer> =>
  db.transaction().execute(async (tx) => {
    await crossBureaus(tx, 'whoever holds a paper may ask its bureau, whichever it is, whether it is genuine')
    return work(tx)
  })

/** For the zone outside: all that was issued, and all numbers that stand for nothing, in the order of their ids. */
export async function listHeldAfter(db: Db, after: string, limit: number): Promise<HeldDocument[]> {
  const { rows } = await sql<HeldDocument>`${held} and d.id > ${after} order by d.id limit ${limit}`.execute(db)
  return rows
}
export async function listVoidedAfter(db: Db, after: string, limit: number): Promise<VoidedNumber[]> {
  const { rows } = await sql<VoidedNumber>`${voided} and n.id > ${after} order by n.id limit ${limit}`.execute(db)
  return rows
}
