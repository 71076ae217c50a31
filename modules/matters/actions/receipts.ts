import { chineseDay, type Instant } from '../../../kernel/calendar.ts'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { type Clock, takeReceipt } from '../../../kernel/law/clock.ts'
import type { MatterKind } from '../../../kernel/procedure/kind.ts'
import type { GiveReceipt } from '../model/master.ts'
import type { MatterRow } from '../model.ts'
import { findMatterById, findMatterForUpdate } from '../queries/index.ts'
import { findKind } from '../rules.ts'
import { endsOf, keepMatter } from './keep.ts'
import { takeProvenStep } from './steps.ts'
import { tellReceived } from './tell.ts'

type Kinds = readonly MatterKind[]

/**
 * What the system that keeps the record answered. `at`: the instant its receipt bears, not that of its arrival here.
 * `step`: the one it confirms; left out, every step of the matter that waits.
 */
export type Receipt = {
  readonly matterId: string
  readonly number: string
  readonly at: Instant
  readonly step?: string
}

/**
 * For adapters, in the transaction in which a receipt comes: every clock of the matter that was met here by that step
 * and waits for it ends with the instant of the receipt. A receipt that answers nothing (a matter that waits for none, a
 * step that met no clock, the same number again) changes nothing and is no error. What the receipt proves
 * (`MatterKind.provenBy`) is taken with it.
 * @returns the names of the clocks that ended.
 * @throws Refusal `receipt/future`, `receipt/before-beginning`.
 */
export async function recordReceipt(
  tx: Tx,
  context: Context,
  kinds: Kinds,
  receipt: Receipt,
): Promise<readonly string[]> {
  const row = await findMatterById(tx, receipt.matterId)
  return row ? (await take(tx, context, kinds, row, receipt)).ended : []
}

/**
 * For adapters: what a receipt proves where no clock waits for it. A step that is not open any more stays as it was taken.
 * @returns whether a step was taken. @throws Refusal `receipt/future`.
 */
export async function recordProof(
  tx: Tx,
  context: Context,
  kinds: Kinds,
  receipt: Receipt & { readonly step: string },
): Promise<boolean> {
  demandPast(context, receipt.at)
  const row = await findMatterById(tx, receipt.matterId)
  return row !== undefined && (await prove(tx, context, kinds, row, { receipt, steps: [receipt.step] })) > row.version
}

/**
 * Command: a receipt typed by hand, where no line reaches the other system. The same number again changes nothing.
 * @throws Refusal `matter/not-found`, `receipt/not-awaited`, `receipt/future`, `receipt/before-beginning`.
 */
export function enterReceipt(
  context: Context,
  kinds: Kinds,
  id: string,
  input: GiveReceipt,
): Promise<{ version: number }> {
  return runCommand(context, { name: 'matters.enterReceipt', input: { id, ...input } }, async (tx) => {
    const row = await findMatterForUpdate(tx, context, kinds, id)
    if (!row) throw new Refusal('matter/not-found', { id })
    const { number, receivedAt: at, step } = input
    const receipt = { matterId: id, number, at, ...(step === undefined ? {} : { step }) }
    const { ended, version } = await take(tx, context, kinds, row, receipt)
    if (ended.length === 0 && !isKnown(row, number)) throw new Refusal('receipt/not-awaited', { title: row.title })
    return { version }
  })
}

type Taken = { readonly ended: readonly string[]; readonly version: number }

async function take(tx: Tx, context: Context, kinds: Kinds, row: MatterRow, receipt: Receipt): Promise<Taken> {
  const { number, at, step } = receipt
  demandPast(context, at)
  const ended = Object.entries(row.course.clocks).filter(([, clock]) => answers(clock, step))
  if (ended.length === 0) return { ended: [], version: row.version }
  const confirmed = ended.map(([name, clock]) => [name, takeReceipt(clock, { number, on: at })] as const)
  const clocks = { ...row.course.clocks, ...Object.fromEntries(confirmed) }
  // What the other system has confirmed is not undone here alone.
  const { before: _, ...course } = row.course
  const after: MatterRow = {
    ...row,
    course: { ...course, clocks },
    ...endsOf(context, clocks),
    version: row.version + 1,
  }
  await keepMatter(tx, context, after, { action: 'matters.takeReceipt' })
  if (after.waitsSince === null) await tellReceived(tx, context, after)
  const steps = ended.flatMap(([, { awaits }]) => awaits?.step ?? [])
  return {
    ended: ended.map(([name]) => name),
    version: await prove(tx, context, kinds, after, { receipt, steps }),
  }
}

type Proof = { readonly receipt: Pick<Receipt, 'number' | 'at'>; readonly steps: readonly string[] }

/** @returns the version of the matter after what the receipt proves. */
async function prove(
  tx: Tx,
  context: Context,
  kinds: Kinds,
  row: MatterRow,
  { receipt: { number, at }, steps }: Proof,
): Promise<number> {
  const said = steps.flatMap(
    (step) => findKind(kinds, row)?.kind.provenBy?.({ step, number, on: chineseDay(at) }) ?? [],
  )
  const [proven] = said
  return proven ? takeProvenStep(tx, context, kinds, row, proven) : row.version
}

function demandPast(context: Context, at: Instant): void {
  if (Date.parse(at) > Date.parse(context.at)) throw new Refusal('receipt/future', { field: 'receivedAt', found: at })
}

const answers = ({ end, awaits }: Clock, step: string | undefined): boolean =>
  end === null && awaits !== undefined && (step === undefined || step === awaits.step)

const isKnown = ({ course }: MatterRow, number: string): boolean =>
  Object.values(course.clocks).some(({ end }) => end?.receipt === number)
