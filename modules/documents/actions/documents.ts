import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { DocumentKind } from '../../../kernel/documents/kind.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { Document, DraftDocument, WithReason } from '../model/index.ts'
import { findDocumentForUpdate, insertDocument, updateDocument } from '../queries/index.ts'
import { demandDocument, documentChecked, documentWithdrawn, refsOfSeal, sealOf } from '../rules/index.ts'
import type { DocumentRow } from '../tables.ts'
import { getKind } from './kinds.ts'

type Kinds = readonly DocumentKind[]

/** Command: a document about a record, with what the record says now. @throws Refusal `document/subject-not-found`. */
export function draftDocument(context: Context, kinds: Kinds, input: DraftDocument): Promise<Document> {
  return runCommand(context, { name: 'documents.draft', input }, (tx) =>
    draftAbout(tx, context, getKind(kinds, input.kind), input),
  )
}

/** The same as a part of another command: the step of a matter that makes the document. */
export async function draftAbout(
  tx: Tx,
  context: Context,
  kind: DocumentKind,
  { subjectId, replacesId }: Omit<DraftDocument, 'kind'>,
): Promise<Document> {
  const ground = await kind.groundOf(tx, context, subjectId)
  if (!ground) throw new Refusal('document/subject-not-found', { id: subjectId })
  if (replacesId !== undefined) await demandReplaceable(tx, context, replacesId, { kind, subjectId })
  const { bureauId, title, values, recipients } = ground
  const row: DocumentRow = {
    id: newIdAt(Date.parse(context.at)),
    title,
    kind: kind.key,
    state: 'drafted',
    numberText: null,
    subjectKind: kind.subject,
    subjectId,
    bureauId,
    permission: kind.read,
    templateId: null,
    templateEdition: null,
    draftedBy: context.caller.accountId,
    draftedOn: context.today,
    checkedBy: null,
    issuedBy: null,
    issuedOn: null,
    servedOn: null,
    fileSm3: null,
    code: null,
    publicKey: null,
    signature: null,
    replacesId: replacesId ?? null,
    remarks: null,
    version: 1,
    ground: { values, recipients },
  }
  await insertDocument(tx, row)
  await recordDocument(tx, context, 'documents.draft', row)
  return shown(row)
}

async function demandReplaceable(
  tx: Tx,
  context: Context,
  id: string,
  { kind, subjectId }: { kind: DocumentKind; subjectId: string },
): Promise<void> {
  const before = await findDocumentForUpdate(tx, context, id)
  if (!before || before.kind !== kind.key || before.subjectId !== subjectId)
    throw new Refusal('document/not-found', { id })
  if (before.state !== 'issued') throw new Refusal('document/not-open', { state: before.state })
}

/** Command: another than who drafted it has looked at it. @throws Refusal `document/…`. */
export function checkDocument(context: Context, id: string, { version }: { version: number }): Promise<Document> {
  return runCommand(context, { name: 'documents.check', input: { id, version } }, async (tx) => {
    const row = await getDocument(tx, context, id)
    demandDocument(row, version, ['drafted'])
    return keepDocument(tx, context, 'documents.check', row, documentChecked(row, context.caller.accountId))
  })
}

/** Command: a draft that is not wanted after all. @throws Refusal `document/…`. */
export function withdrawDocument(context: Context, id: string, { reason, version }: WithReason): Promise<Document> {
  return runCommand(context, { name: 'documents.withdraw', input: { id, reason, version } }, async (tx) => {
    const row = await getDocument(tx, context, id)
    demandDocument(row, version, ['drafted', 'checked'])
    return keepDocument(tx, context, 'documents.withdraw', row, documentWithdrawn(row, reason))
  })
}

/** @throws Refusal `document/not-found`. */
export async function getDocument(tx: Tx, context: Context, id: string): Promise<DocumentRow> {
  const row = await findDocumentForUpdate(tx, context, id)
  if (!row) throw new Refusal('document/not-found', { id })
  return row
}

export async function keepDocument(
  tx: Tx,
  context: Context,
  action: string,
  { ground, permission }: DocumentRow,
  after: Document,
): Promise<Document> {
  const row: DocumentRow = { ...after, ground, permission }
  await updateDocument(tx, row)
  await recordDocument(tx, context, action, row)
  return shown(row)
}

/** The record as its register shows it: what it says stands in the PDF. */
export const shown = ({ ground: _, permission: __, ...document }: DocumentRow): Document => document

const recordDocument = (tx: Tx, context: Context, action: string, row: DocumentRow) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'document', id: row.id, version: row.version },
    payload: row,
    // The leaf of an issue names file and seal, so that a stranger can be shown that this paper was entered.
    refs: [row.subjectId, row.replacesId, ...(row.signature === null ? [] : refsOfSeal(sealOf(row)))].flatMap(
      (id) => id ?? [],
    ),
  })
