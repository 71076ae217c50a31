import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { readableOf } from '../../../kernel/files.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { enqueueOnce } from '../../../kernel/jobs.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { findRecord } from '../../../kernel/register/list.ts'
import { sayFrom } from '../../../kernel/register/words.ts'
import type { LocaleTable } from '../../../kernel/texts.ts'
import type { Copy, CopyData, CopyRow, HandOverCopy, OrderCopy } from '../model.ts'
import {
  copyRegister,
  findCopyForUpdate,
  insertCopy,
  listOfRecord,
  listStale,
  nextPlace,
  updateCopy,
} from '../queries/copies.ts'
import type { House } from '../queries/house.ts'
import { findRequestForUpdate, requestRegister } from '../queries/index.ts'
import { checkAccess, checkOpen, checkReady } from '../rules.ts'
import { collectCopy } from './collect.ts'
import { numberOfCopy } from './copy-paper.ts'

export const copyJob = 'privacy.makeCopy'

const mostBytes = 64 * 1_048_576

/** What a copy holds lies beside the files of the house, and goes when he has it. */
export const copyFiles = ({ files }: Pick<Context, 'files'>) => files.beside('personal-copies')

/**
 * Command: a copy of what is kept of who asks is to be made; a job collects it. `confirmed`: what bears his name alone.
 * @throws Refusal `privacy-request/not-found`, `…/not-open`, `privacy-copy/not-access`.
 */
export function orderCopy(context: Context, requestId: string, { confirmed }: OrderCopy): Promise<Copy> {
  return runCommand(context, { name: 'privacy.orderCopy', input: { requestId, confirmed } }, async (tx) => {
    const request = await findRequestForUpdate(tx, context, requestId)
    const { accountId } = context.caller
    if (!request || accountId === null) throw new Refusal('privacy-request/not-found', { id: requestId })
    checkOpen(request, null)
    checkAccess(request)
    const year = Number(context.today.slice(0, 4))
    const place = await nextPlace(tx, request.bureauId, year)
    const copy: CopyRow = {
      ...{ id: newIdAt(Date.parse(context.at)), requestId, bureauId: request.bureauId, year, place },
      ...{ number: numberOfCopy(year, place), state: 'ordered', confirmed: [...new Set(confirmed)] },
      ...{ orderedOn: context.today, orderedBy: accountId, records: null, dataSm3: null, madeAt: null },
      ...{ way: null, proof: null, handedOverOn: null, handedOverBy: null, version: 1 },
    }
    await insertCopy(tx, copy)
    await record(tx, context, 'privacy.orderCopy', copy)
    await enqueueOnce(tx, context, copyJob, { copyId: copy.id })
    return shown(copy)
  })
}

/** The job behind it. What the one who ordered it may see is asked anew. Done twice it does nothing more. */
export async function makeCopy(
  context: Context,
  house: House,
  { copyId, loadTexts }: { copyId: string; loadTexts: () => Promise<LocaleTable> },
): Promise<{ records: number }> {
  const say = sayFrom(await loadTexts())
  const copy = await context.db.transaction().execute((tx) => findCopyForUpdate(tx, context, copyId))
  const request = copy && (await findRecord(context, requestRegister, copy.requestId))
  if (!copy || !request) throw new Refusal('privacy-copy/not-found', { id: copyId })
  if (copy.state !== 'ordered') return { records: copy.records ?? 0 }
  const data = await collectCopy(context, house, { request, copy, say })
  const { sm3 } = await copyFiles(context).keep(readableOf(`${JSON.stringify(data, null, 2)}\n`), mostBytes)
  const made = { state: 'ready', records: data.records.length, dataSm3: sm3, madeAt: context.at } as const
  await runCommand(context, { name: copyJob, input: { copyId } }, async (tx) => {
    const before = await getCopy(tx, context, copyId)
    // Whose records were shown in the clear stands with it.
    const told = data.records.map((one) => one.record)
    if (before.state === 'ordered') await store(tx, context, copyJob, { ...before, ...made }, told)
    return {}
  })
  return { records: made.records }
}

/**
 * Command: he has it. How, and by what it is proved, stands in the journal with the SM3 of what he was given; the file itself
 * goes. @throws Refusal `privacy-copy/not-found`, `…/stale`, `…/not-ready`.
 */
export async function handOverCopy(context: Context, id: string, input: HandOverCopy): Promise<Copy> {
  const copy = await runCommand(context, { name: 'privacy.handOverCopy', input: { id, ...input } }, async (tx) => {
    const before = await getCopy(tx, context, id)
    checkReady(before, input.version)
    const { way, proof } = input
    const handed = { way, proof, handedOverOn: context.today, handedOverBy: context.caller.accountId }
    return shown(await store(tx, context, 'privacy.handOverCopy', { ...before, ...handed, state: 'handedOver' }))
  })
  if (copy.dataSm3 !== null) await copyFiles(context).remove(copy.dataSm3)
  return copy
}

/** What lies in a copy that is ready. @throws Refusal `privacy-copy/not-found`, `…/not-ready`. */
export async function readCopy(context: Context, id: string): Promise<{ copy: Copy; data: CopyData; text: string }> {
  const copy = await findRecord(context, copyRegister, id)
  if (!copy) throw new Refusal('privacy-copy/not-found', { id })
  if (copy.state !== 'ready' || copy.dataSm3 === null)
    throw new Refusal('privacy-copy/not-ready', { state: copy.state })
  const pieces: Buffer[] = []
  for await (const piece of await copyFiles(context).open(copy.dataSm3)) pieces.push(Buffer.from(piece))
  const text = Buffer.concat(pieces).toString('utf8')
  return { copy, text, data: JSON.parse(text) as CopyData }
}

const keptDays = 30

/** Nightly: what nobody has come for in thirty days does not lie about; it can be made again. */
export const dropStaleCopies = (context: Context): Promise<{ dropped: number }> =>
  dropCopies(context, (tx) => listStale(tx, new Date(Date.parse(context.at) - keptDays * 86_400_000).toISOString()))

/** Of a record that was erased no copy waits for anybody. */
export const dropCopiesOf = (context: Context, recordId: string): Promise<{ dropped: number }> =>
  dropCopies(context, (tx) => listOfRecord(tx, recordId))

async function dropCopies(context: Context, list: (tx: Tx) => Promise<CopyRow[]>): Promise<{ dropped: number }> {
  const gone = await runCommand(
    context,
    { name: 'privacy.dropCopies', input: null, crosses: 'copies lie with the bureau that was asked' },
    async (tx) => {
      const rows = await list(tx)
      for (const row of rows) await store(tx, context, 'privacy.dropCopies', { ...row, state: 'gone' })
      return rows.flatMap(({ dataSm3 }) => dataSm3 ?? [])
    },
  )
  for (const sm3 of gone) await copyFiles(context).remove(sm3)
  return { dropped: gone.length }
}

async function getCopy(tx: Tx, context: Context, id: string): Promise<CopyRow> {
  const copy = await findCopyForUpdate(tx, context, id)
  if (!copy) throw new Refusal('privacy-copy/not-found', { id })
  return copy
}

async function store(
  tx: Tx,
  context: Context,
  action: string,
  changed: CopyRow,
  told: readonly string[] = [],
): Promise<CopyRow> {
  const after = { ...changed, version: changed.version + 1 }
  await updateCopy(tx, after)
  await record(tx, context, action, after, told)
  return after
}

const shown = ({ year: _, place: __, confirmed: ___, ...copy }: CopyRow): Copy => copy

const record = (tx: Tx, context: Context, action: string, copy: CopyRow, told: readonly string[] = []) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'privacyCopy', id: copy.id, version: copy.version },
    payload: { ...shown(copy), confirmed: copy.confirmed },
    refs: [copy.requestId, ...told, ...(copy.dataSm3 ? [`sm3:${copy.dataSm3}`] : [])],
  })
