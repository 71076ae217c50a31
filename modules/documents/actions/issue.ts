import { randomInt } from 'node:crypto'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { getFonts } from '../../../kernel/documents/fonts.ts'
import type { DocumentKind } from '../../../kernel/documents/kind.ts'
import { renderPdf } from '../../../kernel/documents/render.ts'
import { officialDay } from '../../../kernel/documents/words.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { readableOf } from '../../../kernel/files.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { softwareSeals } from '../adapters/seal.ts'
import type { Document, DocumentNumber, IssueDocument } from '../model/index.ts'
import { findDocument, findSealKey, insertSealKey, nameOfUnit } from '../queries/index.ts'
import {
  demandChecked,
  demandDocument,
  documentIssued,
  documentReplaced,
  statementBytes,
  statementOf,
} from '../rules/index.ts'
import type { DocumentRow, SealKeyRow } from '../tables.ts'
import { getDocument, keepDocument } from './documents.ts'
import { getKind, type UsedTemplate, usedTemplate } from './kinds.ts'
import { likelyNumber, takeNumber, useReserved } from './numbers.ts'

type Kinds = readonly DocumentKind[]
const mostPdfBytes = 50_000_000

/**
 * Command: gives a document its number, makes the PDF, signs its hash in the name of the bureau and keeps all of it, in one
 * transaction: whatever is refused gives the number back.
 * @throws Refusal `document/…`, `document-number/no-mark`, `document/character-without-font`.
 */
export function issueDocument(context: Context, kinds: Kinds, id: string, input: IssueDocument): Promise<Document> {
  return runCommand(context, { name: 'documents.issue', input: { id, ...input } }, async (tx) => {
    const row = await getDocument(tx, context, id)
    const kind = getKind(kinds, row.kind)
    demandDocument(row, input.version, ['drafted', 'checked'])
    demandChecked(row, kind.isChecked)
    const template = await usedTemplate(tx, kind, { bureauId: row.bureauId, on: context.today })
    const key = await sealKeyOf(tx, context, row.bureauId)
    const code = newCode()
    const common = { ...(await commonValues(tx, context, row)), code }
    const draw = (number: string) =>
      rendered(context, { kind, template, values: { ...row.ground.values, ...common, number } })
    const { number, pdf } = await numbered(tx, context, row, { word: template.word, numberId: input.numberId, draw })
    const { sm3 } = await context.files.keep(readableOf(pdf), mostPdfBytes)
    const statement = statementOf(row, { number: number.text, issuedOn: context.today, sm3, code })
    const signature = await softwareSeals(context.site.secrets).sign(key, statementBytes(statement))
    if (row.replacesId !== null) await replace(tx, context, row.replacesId)
    const issued = {
      ...{ numberText: number.text, templateId: template.id, templateEdition: template.edition, fileSm3: sm3, code },
      ...{ publicKey: key.publicKey, signature, issuedBy: context.caller.accountId },
    }
    return keepDocument(tx, context, 'documents.issue', row, documentIssued(row, issued, context.today))
  })
}

async function replace(tx: Tx, context: Context, id: string): Promise<void> {
  const before = await getDocument(tx, context, id)
  if (before.state !== 'issued') throw new Refusal('document/not-open', { state: before.state })
  await keepDocument(tx, context, 'documents.replace', before, documentReplaced(before))
}

type Drawing = {
  readonly word: string
  readonly numberId: string | undefined
  readonly draw: (number: string) => Promise<Buffer>
}

/**
 * A document with its number and the PDF that bears it. It is drawn with the number it will most likely have, and only then
 * takes it, for the other documents of the bureau wait from there on; where another was quicker it is drawn once more.
 */
async function numbered(
  tx: Tx,
  context: Context,
  { id: documentId, bureauId }: DocumentRow,
  { word, numberId, draw }: Drawing,
): Promise<{ number: DocumentNumber; pdf: Buffer }> {
  const asked = { bureauId, word, documentId }
  if (numberId !== undefined) {
    const number = await useReserved(tx, context, { ...asked, numberId })
    return { number, pdf: await draw(number.text) }
  }
  const likely = await likelyNumber(tx, context, asked)
  const drawn = await draw(likely)
  const number = await takeNumber(tx, context, asked)
  return { number, pdf: number.text === likely ? drawn : await draw(number.text) }
}

const commonValues = async (tx: Tx, { today }: Context, { bureauId }: DocumentRow) => ({
  agency: await nameOfUnit(tx, bureauId),
  issuedOn: officialDay(today),
})

type Rendered = { kind: DocumentKind; template: UsedTemplate; values: DocumentRow['ground']['values'] }

const rendered = async (context: Context, { kind, template, values }: Rendered): Promise<Buffer> =>
  renderPdf(await getFonts(context.site.fonts), template.compiled, values, {
    title: kind.words.title,
    at: context.at,
    author: String(values.agency ?? ''),
  })

/** What a person types from the paper: no sign that looks like another. 31^16 of them, so nobody guesses one. */
const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const newCode = () =>
  Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('')).join('-')

/** The key of a bureau, made when it signs for the first time. */
async function sealKeyOf(tx: Tx, context: Context, bureauId: string): Promise<SealKeyRow> {
  const found = await findSealKey(tx, bureauId)
  if (found) return found
  const provider = softwareSeals(context.site.secrets)
  const key = await provider.makeKey(newIdAt(Date.parse(context.at)))
  const row: SealKeyRow = { ...key, bureauId, provider: provider.name, madeOn: context.today }
  if (!(await insertSealKey(tx, row))) return sealKeyOf(tx, context, bureauId)
  const { id, publicKey } = row
  await recordAct(tx, context, {
    action: 'documents.makeSealKey',
    subject: { type: 'sealKey', id },
    payload: { id, bureauId, publicKey, provider: provider.name, madeOn: context.today },
  })
  return row
}

/** How a draft will look; its number and day are not there yet. */
export async function draftPdf(context: Context, kinds: Kinds, id: string): Promise<Buffer> {
  const row = await findDocument(context, id)
  if (!row) throw new Refusal('document/not-found', { id })
  const kind = getKind(kinds, row.kind)
  const template = await usedTemplate(context.db, kind, { bureauId: row.bureauId, on: context.today })
  const agency = await nameOfUnit(context.db, row.bureauId)
  return rendered(context, { kind, template, values: { ...row.ground.values, agency } })
}

/** The issued PDF; that it was taken stands in the journal. @throws Refusal `document/not-found`, `document/not-open`. */
export function takeFile(context: Context, id: string): Promise<{ document: Document; sm3: string }> {
  return runCommand(context, { name: 'documents.download', input: { id } }, async (tx) => {
    const row = await findDocument({ ...context, db: tx }, id)
    if (!row) throw new Refusal('document/not-found', { id })
    if (row.fileSm3 === null) throw new Refusal('document/not-open', { state: row.state })
    const payload = { numberText: row.numberText, sm3: row.fileSm3 }
    await recordAct(tx, context, { action: 'documents.download', subject: { type: 'documentFile', id }, payload })
    return { document: row, sm3: row.fileSm3 }
  })
}
