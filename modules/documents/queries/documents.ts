import { bureausSeen } from '../../../kernel/access.ts'
import { containing } from '../../../kernel/containing.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, json, prepared, sql, type Tx } from '../../../kernel/database.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { Document, Service } from '../model/index.ts'
import type { DocumentRow, SealKeyRow } from '../tables.ts'

const permissionsOf = ({ caller }: Context) => sql`${[...caller.permissions]}::text[]`

/** Documents are seen by who may see the records they are about. */
export const documentRegister: RegisterSource<typeof Document> = {
  model: Document,
  from: 'documents.document',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-draftedOn',
  search: (text) => sql<boolean>`(r.title ilike ${containing(text)} or r.number_text ilike ${containing(text)})`,
  only: (context) => sql<boolean>`r.permission = any(${permissionsOf(context)})`,
}

export const serviceRegister: RegisterSource<typeof Service> = {
  model: Service,
  from: 'documents.service',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-sentOn',
  only: (context) => sql<boolean>`exists (select from documents.document d
    where d.id = r.document_id and d.permission = any(${permissionsOf(context)}))`,
}

export const insertDocument = (tx: Tx, { ground, ...document }: DocumentRow) =>
  tx
    .insertInto('documents.document')
    .values({ ...document, ground: json(ground) })
    .execute()

export const updateDocument = (tx: Tx, { id, ground, ...document }: DocumentRow) =>
  tx
    .updateTable('documents.document')
    .set({ ...document, ground: json(ground) })
    .where('id', '=', id)
    .execute()

const seen = (context: Context, id: string) => sql<boolean>`id = ${id}
  and bureau_id = any(${bureausSeen(context.caller, 'subordinate')}::uuid[])
  and permission = any(${permissionsOf(context)})`

export const findDocument = (context: Context, id: string): Promise<DocumentRow | undefined> =>
  context.db.selectFrom('documents.document').selectAll().where(seen(context, id)).executeTakeFirst()

export async function findDocumentForUpdate(tx: Tx, context: Context, id: string): Promise<DocumentRow | undefined> {
  const { rows } = await sql<DocumentRow>`${prepared}
    select * from documents.document where ${seen(context, id)} for update`.execute(tx)
  return rows[0]
}

/** Whether a document of the kind about the record counts as served on a day. */
export async function isServed(
  db: Db,
  asked: { readonly subjectId: string; readonly kind: string; readonly on: string },
): Promise<boolean> {
  const { rows } = await sql`${prepared} select from documents.document where subject_id = ${asked.subjectId}
    and kind = ${asked.kind} and state = 'issued' and served_on <= ${asked.on} limit 1`.execute(db)
  return rows.length > 0
}

/** Whether a document of the kind about the record was issued, whatever took its place since. */
export async function isIssued(db: Db, asked: { readonly subjectId: string; readonly kind: string }): Promise<boolean> {
  const { rows } = await sql`${prepared} select from documents.document where subject_id = ${asked.subjectId}
    and kind = ${asked.kind} and state in ('issued', 'replaced') limit 1`.execute(db)
  return rows.length > 0
}

/** Whether the paper was written in the field: it is issued under a number of a block. */
export async function isIssuedInField(
  db: Db,
  asked: { readonly subjectId: string; readonly kind: string },
): Promise<boolean> {
  const { rows } = await sql`${prepared} select from documents.document d join documents.number n
      on n.bureau_id = d.bureau_id and n.document_id = d.id and n.block_id is not null
    where d.subject_id = ${asked.subjectId} and d.kind = ${asked.kind} and d.state = 'issued' limit 1`.execute(db)
  return rows.length > 0
}

/** The document of this kind about a record that counts now. */
export const findIssued = (
  db: Db,
  { subjectId, kind }: { subjectId: string; kind: string },
): Promise<{ readonly id: string } | undefined> =>
  db
    .selectFrom('documents.document')
    .select('id')
    .where('subjectId', '=', subjectId)
    .where('kind', '=', kind)
    .where('state', '=', 'issued')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** A paper that was issued about a record, as whoever it is for may have it. */
export type IssuedPaper = Pick<DocumentRow, 'id' | 'kind' | 'numberText' | 'issuedOn' | 'fileSm3' | 'ground'>

/** What was issued about a record and counts, the newest first. Whoever asks has judged for whom. */
export const listIssuedAbout = (db: Db, subjectId: string): Promise<IssuedPaper[]> =>
  db
    .selectFrom('documents.document')
    .select(['id', 'kind', 'numberText', 'issuedOn', 'fileSm3', 'ground'])
    .where('subjectId', '=', subjectId)
    .where('state', '=', 'issued')
    .orderBy('id', 'desc')
    .limit(50)
    .execute()

export const insertService = (tx: Tx, service: Service) => tx.insertInto('documents.service').values(service).execute()
export const updateService = (tx: Tx, { id, ...service }: Service) =>
  tx.updateTable('documents.service').set(service).where('id', '=', id).execute()
export const findServiceForUpdate = (tx: Tx, context: Context, id: string): Promise<Service | undefined> =>
  tx
    .selectFrom('documents.service')
    .selectAll()
    .where('id', '=', id)
    .where('bureauId', 'in', [...bureausSeen(context.caller, 'subordinate')])
    .forUpdate()
    .executeTakeFirst()
export const listServices = (db: Db, documentId: string): Promise<Service[]> =>
  db.selectFrom('documents.service').selectAll().where('documentId', '=', documentId).orderBy('id').limit(200).execute()

export async function findSealKey(db: Db, bureauId: string): Promise<SealKeyRow | undefined> {
  const { rows } = await sql<SealKeyRow>`${prepared}
    select * from documents.seal_key where bureau_id = ${bureauId}`.execute(db)
  return rows[0]
}
/** False: another issued the first document of the bureau at the same moment, and its key stands. */
export async function insertSealKey(tx: Tx, key: SealKeyRow): Promise<boolean> {
  const made = tx.insertInto('documents.seal_key').values(key)
  const { numInsertedOrUpdatedRows: rows } = await made
    .onConflict((conflict) => conflict.column('bureauId').doNothing())
    .executeTakeFirst()
  return rows === 1n
}
