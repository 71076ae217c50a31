import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { afterEditionStep, type EditionStep } from '../../../kernel/edition.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { announce } from '../../../kernel/events.ts'
import { byIds, keepRecords } from '../../../kernel/history/keep.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { codesAdopted, codesProposed } from '../events.ts'
import type { ChangeEdition, CodeEdition, CodeList, DecideEdition, DraftEdition, EditionMove } from '../model.ts'
import {
  codeEntryRegister,
  findEditionForUpdate,
  findList,
  hasBureausBeyond,
  insertEdition,
  listEntries,
  lockLists,
  nextNumber,
  putInForce,
  updateEdition,
  withdrawEntries,
} from '../queries/index.ts'
import { checkNotEmpty, checkNotice, demandEntry } from '../rules/index.ts'
import type { EditionRow } from '../tables.ts'

/** Begins a change of a list under its paper. @throws Refusal `code-list/not-found`, `code-edition/year-missing`. */
export function draftEdition(context: Context, input: DraftEdition): Promise<CodeEdition> {
  return runCommand(context, { name: 'codes.draftEdition', input }, async (tx) => {
    const list = await getList(tx, input.listId)
    const { accountId, bureauId } = context.caller
    const row: EditionRow = {
      ...emptyEdition(context),
      ...said(list, input),
      listId: list.id,
      bureauId,
      draftedBy: accountId,
      authors: accountId === null ? [] : [accountId],
    }
    await insertEdition(tx, row)
    return record(tx, context, 'codes.draftEdition', row)
  })
}

const said = (list: CodeList, { title, source, inForceFrom, year = null }: DraftEdition | ChangeEdition) => {
  if (list.code === 'calendar' && year === null) throw new Refusal('code-edition/year-missing', { field: 'year' })
  return { title, source, inForceFrom, year: list.code === 'calendar' ? year : null }
}

export const emptyEdition = ({ at }: Context) => ({
  id: newIdAt(Date.parse(at)),
  state: 'draft' as const,
  ...{ number: null, seed: null, bureauId: null, draftedBy: null, authors: [] },
  ...{ decidedBy: null, decidedAt: null, decision: null },
  createdAt: at,
  version: 1,
})

/** Corrects what a draft says of itself; its entries must still fit. */
export function changeEdition(context: Context, id: string, input: ChangeEdition): Promise<CodeEdition> {
  return runCommand(context, { name: 'codes.changeEdition', input: { id, ...input } }, async (tx) => {
    const { before, list } = await getEdition(tx, context, id)
    if (input.listId !== before.listId) throw new Refusal('code-edition/another-list', { field: 'listId' })
    const changed = { ...after(context, before, 'change', input), ...said(list, input) }
    const place = { list: list.code, year: changed.year, inForceFrom: changed.inForceFrom }
    for (const entry of await listEntries(tx, id)) demandEntry(entry, place)
    return store(tx, context, 'codes.changeEdition', changed)
  })
}

/** Puts a draft before whoever decides. @throws Refusal those of `checkNotice`, `code-edition/empty`. */
export function proposeEdition(context: Context, id: string, input: EditionMove): Promise<CodeEdition> {
  return runCommand(context, { name: 'codes.proposeEdition', input: { id, ...input } }, async (tx) => {
    const { before, list } = await getEdition(tx, context, id)
    const changed = after(context, before, 'propose', input)
    await checkWhole(tx, context, list, changed)
    await announce(tx, context, codesProposed, { editionId: id, title: before.title })
    return store(tx, context, 'codes.proposeEdition', changed)
  })
}

export function withdrawEdition(context: Context, id: string, input: EditionMove): Promise<CodeEdition> {
  return runCommand(context, { name: 'codes.withdrawEdition', input: { id, ...input } }, async (tx) => {
    const { before } = await getEdition(tx, context, id)
    const changed = after(context, before, 'withdraw', input)
    return store(tx, context, 'codes.withdrawEdition', changed, await withdrawEntries(tx, id))
  })
}

/**
 * A second person puts it in force for the whole platform, or gives it back. What was in force of the same codes ends or
 * is replaced; every process knows it at once.
 * @throws Refusal `edition/own-work`, `code-edition/beyond-bureaus`, those of `proposeEdition`.
 */
export async function decideEdition(context: Context, id: string, input: DecideEdition): Promise<CodeEdition> {
  const command = {
    name: 'codes.decideEdition',
    input: { id, ...input },
    crosses:
      'days off and codes hold for every bureau of the platform, and whoever decides must answer for all of them',
  }
  const decided = await runCommand(context, command, async (tx) => {
    await lockLists(tx)
    const { before, list } = await getEdition(tx, context, id)
    const isAdopted = input.decision === 'adopt'
    const changed = {
      ...after(context, before, isAdopted ? 'adopt' : 'return', input),
      ...{ decidedBy: context.caller.accountId, decidedAt: context.at, decision: input.reason },
    }
    if (!isAdopted) return store(tx, context, 'codes.returnEdition', changed)
    if (await hasBureausBeyond(tx, context)) throw new Refusal('code-edition/beyond-bureaus')
    await checkWhole(tx, context, list, changed)
    const inForce = { ...changed, number: await nextNumber(tx) }
    const entries = await putInForce(tx, inForce)
    await announce(tx, context, codesAdopted, { editionId: id, list: list.code })
    return store(tx, context, 'codes.adoptEdition', inForce, entries)
  })
  await context.readAnnounced()
  return decided
}

async function checkWhole(tx: Tx, context: Context, list: CodeList, edition: EditionRow): Promise<void> {
  const entries = await listEntries(tx, edition.id)
  checkNotEmpty(entries.length)
  if (list.code === 'calendar') checkNotice({ year: edition.year, entries }, context.calendar)
}

const after = (context: Context, before: EditionRow, step: EditionStep, { version }: EditionMove): EditionRow =>
  afterEditionStep(before, step, { by: context.caller.accountId, seen: version })

/**
 * A draft is of the bureau that drafts it, though everybody may look at it.
 * @throws Refusal `code-edition/not-found`, `code-edition/other-bureau`.
 */
export async function getEdition(tx: Tx, { caller }: Context, id: string, find = findEditionForUpdate) {
  const before = await find(tx, id)
  if (!before) throw new Refusal('code-edition/not-found', { id })
  if (before.bureauId === null || !caller.bureauIds.includes(before.bureauId))
    throw new Refusal('code-edition/other-bureau')
  return { before, list: await getList(tx, before.listId) }
}

async function getList(tx: Tx, id: string): Promise<CodeList> {
  const list = await findList(tx, id)
  if (!list) throw new Refusal('code-list/not-found', { id })
  return list
}

async function store(
  tx: Tx,
  context: Context,
  action: string,
  row: EditionRow,
  entries: readonly string[] = [],
): Promise<CodeEdition> {
  await updateEdition(tx, row)
  return record(tx, context, action, row, entries)
}

/** The entries an act changed are kept beside its entry, so that each has its history. */
export async function record(
  tx: Tx,
  context: Context,
  action: string,
  row: EditionRow,
  entries: readonly string[] = [],
): Promise<CodeEdition> {
  const { id: entryId } = await recordAct(tx, context, {
    action,
    subject: { type: 'codeEdition', id: row.id, version: row.version },
    payload: row,
    refs: [row.listId],
  })
  if (entries.length > 0)
    await keepRecords(tx, entryId, codeEntryRegister as unknown as RegisterSource, { which: byIds(entries) })
  const { authors: _, number: __, seed: ___, ...edition } = row
  return edition
}
