import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { DocumentKind } from '../../../kernel/documents/kind.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type {
  AgencyMark,
  Document,
  DocumentNumber,
  NumberBlock,
  NumbersToUse,
  ReserveNumbers,
  SetMark,
  WithReason,
} from '../model/index.ts'
import {
  findBlockForUpdate,
  findMark,
  findNumberForUpdate,
  insertBlock,
  insertMark,
  insertNumbers,
  lastOf,
  listReserved,
  listReservedForUpdate,
  takeNext,
  updateBlock,
  updateMark,
  updateNumber,
  worksIn,
} from '../queries/index.ts'
import { blockLabel, numberText, returnedBlock, voidedNumber } from '../rules/index.ts'
import { getKind, usedTemplate } from './kinds.ts'

const yearOf = ({ today }: Context) => Number(today.slice(0, 4))

/** The series of a kind of document in a bureau. @throws Refusal `document-number/no-mark`. */
async function seriesOf(tx: Tx, context: Context, { bureauId, word }: { bureauId: string; word: string }) {
  const mark = await findMark(tx, bureauId)
  if (!mark) throw new Refusal('document-number/no-mark')
  return { bureauId, word: `${mark.mark}${word}`, year: yearOf(context) }
}

/**
 * Takes the next number of a series for a document, in the transaction that issues it: what is rolled back gives the
 * number back, so a series has no gap. @throws Refusal `document-number/no-mark`.
 */
export async function takeNumber(
  tx: Tx,
  context: Context,
  asked: { readonly bureauId: string; readonly word: string; readonly documentId: string },
): Promise<DocumentNumber> {
  const series = await seriesOf(tx, context, asked)
  const number = await takeNext(tx, series, 1)
  const taken: DocumentNumber = {
    ...numbered(context, series, number),
    state: 'used',
    documentId: asked.documentId,
  }
  await insertNumbers(tx, [taken])
  await recordNumber(tx, context, 'documents.takeNumber', taken)
  return taken
}

/**
 * The number that the next document of a series is likely to bear, as long as no other takes it meanwhile: what is made for
 * it is made while the series is open to everybody. @throws Refusal `document-number/no-mark`.
 */
export async function likelyNumber(
  tx: Tx,
  context: Context,
  asked: { readonly bureauId: string; readonly word: string },
): Promise<string> {
  const series = await seriesOf(tx, context, asked)
  return numberText(series.word, series.year, (await lastOf(tx, series)) + 1)
}

/** Uses a number that was taken along into the field. @throws Refusal `document-number/not-found`, `…/not-reserved`. */
export async function useReserved(
  tx: Tx,
  context: Context,
  asked: { readonly numberId: string; readonly bureauId: string; readonly word: string; readonly documentId: string },
): Promise<DocumentNumber> {
  const found = await findNumberForUpdate(tx, [asked.bureauId], asked.numberId)
  const { word } = await seriesOf(tx, context, asked)
  if (!found || found.word !== word) throw new Refusal('document-number/not-found', { id: asked.numberId })
  if (found.state !== 'reserved') throw new Refusal('document-number/not-reserved', { number: found.text })
  const used: DocumentNumber = { ...found, state: 'used', documentId: asked.documentId, version: found.version + 1 }
  await updateNumber(tx, used)
  await recordNumber(tx, context, 'documents.useNumber', used)
  return used
}

/** The reserved numbers a document that is not issued yet may bear; none while the bureau has no mark. */
export async function numbersFor(
  context: Context,
  kinds: readonly DocumentKind[],
  { kind, bureauId }: Pick<Document, 'kind' | 'bureauId'>,
): Promise<NumbersToUse> {
  const mark = await findMark(context.db, bureauId)
  if (!mark) return { items: [] }
  const { word } = await usedTemplate(context.db, getKind(kinds, kind), { bureauId, on: context.today })
  return { items: await listReserved(context.db, { bureauId, word: `${mark.mark}${word}` }) }
}

type OfSeries = Awaited<ReturnType<typeof seriesOf>>

const numbered = (context: Context, { bureauId, word, year }: OfSeries, number: number): DocumentNumber => ({
  id: newIdAt(Date.parse(context.at)),
  text: numberText(word, year, number),
  state: 'reserved',
  ...{ word, year, number, bureauId },
  takenOn: context.today,
  documentId: null,
  blockId: null,
  reason: null,
  version: 1,
})

/** Command: a block of the next numbers for who goes into the field. @throws Refusal `number-block/holder-elsewhere`. */
export function reserveNumbers(
  context: Context,
  kinds: readonly DocumentKind[],
  input: ReserveNumbers,
): Promise<NumberBlock> {
  return runCommand(context, { name: 'documents.reserveNumbers', input }, async (tx) => {
    const { bureauId } = context.caller
    if (bureauId === null) throw new Refusal('document/no-bureau')
    const { count, holderId, purpose } = input
    if (!(await worksIn(tx, holderId, bureauId))) throw new Refusal('number-block/holder-elsewhere', { holderId })
    const used = await usedTemplate(tx, getKind(kinds, input.kind), { bureauId, on: context.today })
    const series = await seriesOf(tx, context, { bureauId, word: used.word })
    const first = await takeNext(tx, series, count)
    const last = first + count - 1
    const block: NumberBlock = {
      id: newIdAt(Date.parse(context.at)),
      label: blockLabel(series.word, series.year, first, last),
      ...{ word: series.word, year: series.year, first, last, holderId, purpose, bureauId },
      state: 'open',
      reservedOn: context.today,
      returnReason: null,
      version: 1,
    }
    await insertBlock(tx, block)
    await recordBlock(tx, context, 'documents.reserveNumbers', block)
    const numbers = Array.from({ length: count }, (_, at) => ({
      ...numbered(context, series, first + at),
      blockId: block.id,
    }))
    await insertNumbers(tx, numbers)
    for (const number of numbers) await recordNumber(tx, context, 'documents.reserveNumber', number)
    return block
  })
}

/** Command: the team is back; what was not used is voided, with the reason. @throws Refusal `number-block/…`. */
export function returnBlock(context: Context, id: string, { reason, version }: WithReason): Promise<NumberBlock> {
  return runCommand(context, { name: 'documents.returnBlock', input: { id, reason, version } }, async (tx) => {
    const block = await findBlockForUpdate(tx, context.caller.bureauIds, id)
    if (!block) throw new Refusal('number-block/not-found', { id })
    const after = returnedBlock(block, version, reason)
    await updateBlock(tx, after)
    await recordBlock(tx, context, 'documents.returnBlock', after)
    for (const number of await listReservedForUpdate(tx, id)) await voidOne(tx, context, number, reason)
    return after
  })
}

/** Command: one number that was spoilt in the field. @throws Refusal `document-number/…`. */
export function voidNumber(context: Context, id: string, { reason, version }: WithReason): Promise<DocumentNumber> {
  return runCommand(context, { name: 'documents.voidNumber', input: { id, reason, version } }, async (tx) => {
    const number = await findNumberForUpdate(tx, context.caller.bureauIds, id)
    if (!number) throw new Refusal('document-number/not-found', { id })
    if (number.version !== version)
      throw new Refusal('document-number/stale', { seen: version, current: number.version })
    return voidOne(tx, context, number, reason)
  })
}

async function voidOne(tx: Tx, context: Context, number: DocumentNumber, reason: string): Promise<DocumentNumber> {
  const after = voidedNumber(number, reason)
  await updateNumber(tx, after)
  await recordNumber(tx, context, 'documents.voidNumber', after)
  return after
}

/** Command: what the numbers of the caller's bureau begin with, from now on. */
export function setMark(context: Context, { mark }: SetMark): Promise<AgencyMark> {
  return runCommand(context, { name: 'documents.setMark', input: { mark } }, async (tx) => {
    const { bureauId } = context.caller
    if (bureauId === null) throw new Refusal('document/no-bureau')
    const before = await findMark(tx, bureauId)
    const after: AgencyMark = before
      ? { ...before, mark, version: before.version + 1 }
      : { id: newIdAt(Date.parse(context.at)), mark, bureauId, version: 1 }
    await (before ? updateMark(tx, after) : insertMark(tx, after))
    await recordAct(tx, context, {
      action: 'documents.setMark',
      subject: { type: 'agencyMark', id: after.id, version: after.version },
      payload: after,
    })
    return after
  })
}

const recordNumber = (tx: Tx, context: Context, action: string, number: DocumentNumber) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'documentNumber', id: number.id, version: number.version },
    payload: number,
    refs: [number.documentId, number.blockId].flatMap((id) => id ?? []),
  })

const recordBlock = (tx: Tx, context: Context, action: string, block: NumberBlock) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'numberBlock', id: block.id, version: block.version },
    payload: block,
  })
