import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { withAuthor } from '../../../kernel/edition.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { ChangeEntry, CodeEntry, EnterEntry } from '../model.ts'
import {
  findEditionForUpdate,
  findEntryForUpdate,
  insertEntries,
  updateEdition,
  updateEntry,
} from '../queries/index.ts'
import { demandEntry } from '../rules/index.ts'
import type { EditionRow } from '../tables.ts'
import { getEdition, record } from './editions.ts'

/** One more code in a draft. @throws Refusal those of `demandEntry`, `edition/not-open`, `entry/exists`. */
export function enterEntry(context: Context, editionId: string, input: EnterEntry): Promise<CodeEntry> {
  return runCommand(context, { name: 'codes.enterEntry', input: { editionId, ...input } }, async (tx) => {
    const { edition, place } = await getDraft(tx, context, editionId)
    const id = newIdAt(Date.parse(context.at))
    const entry = entryOf(edition, input, { id, version: 1 })
    demandEntry(entry, place)
    await insertEntries(tx, [entry])
    await joinDraft(tx, context, edition)
    return recordEntry(tx, context, 'codes.enterEntry', entry)
  })
}

/** Corrects a code as long as its edition is a draft; later only the next edition says otherwise. */
export function changeEntry(context: Context, id: string, { version, ...input }: ChangeEntry): Promise<CodeEntry> {
  return runCommand(context, { name: 'codes.changeEntry', input: { id, version, ...input } }, async (tx) => {
    const before = await findEntryForUpdate(tx, id)
    if (!before) throw new Refusal('code-entry/not-found', { id })
    const { edition, place } = await getDraft(tx, context, before.editionId)
    if (before.version !== version) throw new Refusal('code-entry/stale', { seen: version, current: before.version })
    const entry = entryOf(edition, input, { id, version: before.version + 1 })
    demandEntry(entry, place)
    await updateEntry(tx, entry)
    await joinDraft(tx, context, edition)
    return recordEntry(tx, context, 'codes.changeEntry', entry)
  })
}

/** Takes a code out of a draft. */
export function removeEntry(context: Context, id: string, { version }: { version: number }): Promise<CodeEntry> {
  return runCommand(context, { name: 'codes.removeEntry', input: { id, version } }, async (tx) => {
    const before = await findEntryForUpdate(tx, id)
    if (!before) throw new Refusal('code-entry/not-found', { id })
    const { edition } = await getDraft(tx, context, before.editionId)
    if (before.version !== version) throw new Refusal('code-entry/stale', { seen: version, current: before.version })
    const entry = { ...before, state: 'withdrawn' as const, version: version + 1 }
    await updateEntry(tx, entry)
    await joinDraft(tx, context, edition)
    return recordEntry(tx, context, 'codes.removeEntry', entry)
  })
}

/** @throws Refusal `edition/not-open` when the edition is no draft. */
export async function getDraft(tx: Tx, context: Context, editionId: string, find = findEditionForUpdate) {
  const { before: edition, list } = await getEdition(tx, context, editionId, find)
  if (edition.state !== 'draft') throw new Refusal('edition/not-open', { state: edition.state, expected: ['draft'] })
  return { edition, list, place: { list: list.code, year: edition.year, inForceFrom: edition.inForceFrom } }
}

const entryOf = (
  edition: EditionRow,
  input: EnterEntry,
  { id, version }: { readonly id: string; readonly version: number },
): CodeEntry => ({
  ...{ kind: null, parentCode: null, successorCode: null, validUntil: null, note: null },
  ...input,
  ...{ id, version, state: 'draft', listId: edition.listId, editionId: edition.id },
  validFrom: input.validFrom ?? edition.inForceFrom,
})

/** Who has written in a draft does not put it in force. */
export async function joinDraft(tx: Tx, context: Context, edition: EditionRow): Promise<void> {
  const authors = withAuthor(edition.authors, context.caller.accountId)
  if (authors === edition.authors) return
  const joined = { ...edition, authors, version: edition.version + 1 }
  await updateEdition(tx, joined)
  await record(tx, context, 'codes.joinEdition', joined)
}

async function recordEntry(tx: Tx, context: Context, action: string, entry: CodeEntry): Promise<CodeEntry> {
  await recordAct(tx, context, {
    action,
    subject: { type: 'codeEntry', id: entry.id, version: entry.version },
    payload: entry,
    refs: [entry.editionId],
  })
  return entry
}
