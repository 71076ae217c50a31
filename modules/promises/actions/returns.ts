import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { findRecord } from '../../../kernel/register/list.ts'
import type { GoodsReturn, NewReturn, TakeReturnStep } from '../model/index.ts'
import { findReturnForUpdate, insertReturn, isReceiptTaken, promiseRegister, updateReturn } from '../queries/index.ts'
import { findPromise } from '../queries/public.ts'
import { checkReturn, returnAfter } from '../rules/index.ts'

const publishedEverywhere = 'goods bought at an allied shop of another county: published promises are public'

/**
 * Command: goods were brought back to a shop of the caller's that promised; bought there, or at another of its alliance.
 * @throws Refusal `promise/not-found`, `return/taken` and those of `checkReturn`.
 */
export function recordReturn(context: Context, input: NewReturn): Promise<GoodsReturn> {
  return runCommand(context, { name: 'promises.recordReturn', input, crosses: publishedEverywhere }, async (tx) => {
    const inside = { ...context, db: tx }
    const returned = await findRecord(inside, promiseRegister, input.promiseId)
    if (!returned) throw new Refusal('promise/not-found', { id: input.promiseId })
    const boughtAtId = input.boughtAtId ?? returned.id
    const bought = boughtAtId === returned.id ? returned : (await findPromise(tx, boughtAtId))?.promise
    if (!bought) throw new Refusal('promise/not-found', { id: boughtAtId, field: 'boughtAtId' })
    checkReturn(input, { bought, returned, today: context.today })
    const row: GoodsReturn = {
      ...input,
      ...{ id: newIdAt(Date.parse(context.at)), bureauId: returned.bureauId, boughtAtId, note: input.note ?? null },
      boughtAtName: bought.shopName,
      ...{ isCross: boughtAtId !== returned.id, verifiedOn: null, refundedOn: null, settledOn: null, version: 1 },
    }
    if (await isReceiptTaken(tx, row)) throw new Refusal('return/taken', { field: 'receiptNumber' })
    await insertReturn(tx, row)
    await record(tx, context, 'promises.recordReturn', row)
    return row
  })
}

/**
 * Command: the receipt is verified, the money paid back, or settled between the shops.
 * @throws Refusal `return/not-found`, `return/stale`, `return/not-open`.
 */
export function takeReturnStep(context: Context, id: string, input: TakeReturnStep): Promise<GoodsReturn> {
  return runCommand(context, { name: 'promises.takeReturnStep', input: { id, ...input } }, async (tx) => {
    const before = await findReturnForUpdate(tx, context, id)
    if (!before) throw new Refusal('return/not-found', { id })
    if (before.version !== input.version)
      throw new Refusal('return/stale', { seen: input.version, current: before.version })
    const moved = returnAfter(before, input.step, context.today)
    const after = { ...moved, note: input.note ?? moved.note }
    await updateReturn(tx, after)
    await record(tx, context, `promises.${input.step}Return`, after)
    return after
  })
}

const record = (tx: Tx, context: Context, action: string, payload: GoodsReturn) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'goodsReturn', id: payload.id, version: payload.version },
    payload,
    refs: [...new Set([payload.promiseId, payload.boughtAtId ?? payload.promiseId])],
  })
