import { demand } from '../../../kernel/access.ts'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import { sql, type Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { tell } from '../../../kernel/notices/tell.ts'
import { listIds, type RegisterSource, type StreamedRecord, streamRecords } from '../../../kernel/register/list.ts'
import { readQuestion } from '../../../kernel/register/question.ts'
import type { Query } from '../../../kernel/register/registers.ts'
import type { WorklistSource } from '../../../kernel/worklist-source.ts'
import { type AttachRecords, type EndAttached, mostAttached } from '../model/index.ts'
import {
  findForUpdate,
  insertItems,
  keepItems,
  listAccountsOfOfficers,
  listBureausUnder,
  listFollowed,
  listPlaces,
  listWaitingRecords,
  proposeItems,
} from '../queries/index.ts'
import { newItem } from '../rules/index.ts'
import type { ItemRow, WorklistRow } from '../tables.ts'
import { getOwnOpen, saveList } from './lists.ts'

/** So many records of one register at most: who finds more has asked too wide a question for a worklist. */
export const mostFilled = 5000

export type Filled = { readonly added: number; readonly proposed: number }
type Sources = readonly WorklistSource[]

const pathOf = ({ register }: WorklistSource): string => register.source.model.path

/**
 * Command: what a question to another register finds is put on the list, now and, where it is live, each night.
 * @throws Refusal `source/not-found`, `source/too-many`, `source/too-many-records`; what the register itself refuses.
 */
export function attachRecords(context: Context, sources: Sources, id: string, input: AttachRecords): Promise<Filled> {
  return runCommand(context, { name: 'worklists.attachRecords', input: { id, ...input } }, async (tx) => {
    const before = await getOwnOpen(tx, context, id, input.version)
    const { version, ...asked } = input
    const source = getSource(sources, context, asked.register)
    readQuestion(source.register.source.model, asked.query, source.register.source.defaultSort)
    if (before.sources.length >= mostAttached) throw new Refusal('source/too-many', { most: mostAttached })
    const attached = [...before.sources, { ...asked, attachedOn: context.today }]
    const after = { ...before, sources: attached, version: version + 1 }
    await saveList(tx, context, 'worklists.attachRecords', after)
    const inside = await asListOf(tx, context, after)
    return { added: await fillFrom(inside, after, source, asked.query), proposed: 0 }
  })
}

/** Command: a register is asked no more; what it brought stays. @throws Refusal `source/not-found`. */
export function endAttached(context: Context, id: string, input: EndAttached): Promise<{ id: string }> {
  return runCommand(context, { name: 'worklists.endAttached', input: { id, ...input } }, async (tx) => {
    const before = await getOwnOpen(tx, context, id, input.version)
    const ended = before.sources[input.place]
    if (!ended) throw new Refusal('source/not-found', { register: String(input.place) })
    const sources = before.sources.map((one) => (one === ended ? { ...one, isLive: false } : one))
    await saveList(tx, context, 'worklists.endAttached', { ...before, sources, version: input.version + 1 })
    return { id }
  })
}

/** Command: the list is compared with its records now and not only at night. */
export function refreshList(context: Context, sources: Sources, id: string): Promise<Filled> {
  return runCommand(context, { name: 'worklists.refresh', input: { id } }, async (tx) => {
    const list = await getOwnOpen(tx, context, id)
    return compare(await asListOf(tx, context, list), sources, list)
  })
}

const listsAtOnce = 200

/** Each night: every open list that is filled from records, each in a transaction of its own. */
export async function followRecords(context: Context, sources: Sources): Promise<Filled & { lists: number }> {
  let [lists, added, proposed] = [0, 0, 0]
  for (let ids = await listFollowed(context.db, null, listsAtOnce); ids.length > 0; ) {
    for (const id of ids) {
      const filled = await followList(context, sources, id)
      lists += 1
      added += filled.added
      proposed += filled.proposed
    }
    ids = await listFollowed(context.db, ids.at(-1) ?? null, listsAtOnce)
  }
  return { lists, added, proposed }
}

const followList = (context: Context, sources: Sources, id: string): Promise<Filled> =>
  runCommand(context, { name: 'worklists.follow', input: { id, on: context.today } }, async (tx) => {
    const list = await findForUpdate(tx, id)
    if (list?.state !== 'open') return { added: 0, proposed: 0 }
    return compare(await asListOf(tx, context, list), sources, list)
  })

type Inside = Context & { readonly db: Tx }

/** A list reaches as far as the bureau that keeps it, whoever asks. */
async function asListOf(tx: Tx, context: Context, { bureauId }: WorklistRow): Promise<Inside> {
  const permissions = new Set([...context.caller.permissions, 'worklists.oversee'])
  const caller = { ...context.caller, bureauId, bureauIds: await listBureausUnder(tx, bureauId), permissions }
  return { ...context, db: tx, caller }
}

/** What its registers hold now: new records come on it, solved ones wait for their check. */
async function compare(inside: Inside, sources: Sources, list: WorklistRow): Promise<Filled> {
  let [added, proposed] = [0, 0]
  for (const { register, query, isLive } of list.sources) {
    const source = sources.find((one) => pathOf(one) === register)
    if (source && isLive) added += await fillFrom(inside, list, source, query)
  }
  for (const register of new Set(list.sources.map((one) => one.register))) {
    const source = sources.find((one) => pathOf(one) === register)
    if (source) proposed += await proposeFrom(inside, list, source)
  }
  if (proposed > 0) {
    const told = { kind: 'worklists.proposed', details: { name: list.name, count: proposed } }
    await tell(inside.db, inside, [list.keeperId], { ...told, path: `/worklists/${list.id}` })
  }
  return { added, proposed }
}

function getSource(sources: Sources, context: Context, register: string): WorklistSource {
  const source = sources.find((one) => pathOf(one) === register)
  if (!source) throw new Refusal('source/not-found', { register })
  demand(context.caller, source.register.access)
  return source
}

async function fillFrom(inside: Inside, list: WorklistRow, source: WorklistSource, query: Query): Promise<number> {
  const { source: register } = source.register
  const question = readQuestion(register.model, query, register.defaultSort)
  const fields = [...new Set(fieldsOf(source))]
  const rows: StreamedRecord[] = []
  for await (const batch of streamRecords(inside.db, inside, register, { question, fields, batch: 500 })) {
    rows.push(...batch)
    if (rows.length > mostFilled) throw new Refusal('source/too-many-records', { most: mostFilled })
  }
  const items = await itemsFrom(inside, list, source, rows)
  const written = await insertItems(inside.db, items)
  if (written.length > 0) await recordBatch(inside, 'worklists.fill', list, written)
  return written.length
}

const fieldsOf = ({ register: { source }, subject = 'id', units = [], officer }: WorklistSource): string[] =>
  [source.model.title, subject, ...units, officer ?? 'id', source.bureauColumn ?? 'id'].filter((name) => name !== 'id')

async function itemsFrom(
  { db, caller, at, today }: Inside,
  list: WorklistRow,
  source: WorklistSource,
  rows: readonly StreamedRecord[],
): Promise<ItemRow[]> {
  const { register, subject, units = [], officer } = source
  const textOf = (row: StreamedRecord, field: string | undefined) => {
    const value = field === undefined ? null : row[field]
    return typeof value === 'string' ? value : null
  }
  const unitOf = (row: StreamedRecord) => units.map((field) => textOf(row, field)).find((id) => id !== null) ?? null
  const unitIds = [...new Set(rows.flatMap((row) => unitOf(row) ?? []))]
  const places = new Map((await listPlaces(db, unitIds, caller.bureauIds)).map((place) => [place.id, place]))
  const owners = await listAccountsOfOfficers(db, [...new Set(rows.flatMap((row) => textOf(row, officer) ?? []))])
  return rows.map((row) => {
    const place = places.get(unitOf(row) ?? '')
    const title = (textOf(row, register.source.model.title) ?? row.id).slice(0, 200)
    const businessId = textOf(row, subject)
    return {
      ...newItem(list.id, { title, businessId, dueOn: list.dueOn, on: today }),
      id: newIdAt(Date.parse(at)),
      unitId: place?.id ?? null,
      officeId: place?.officeId ?? null,
      bureauId: place?.bureauId ?? textOf(row, register.source.bureauColumn ?? undefined) ?? list.bureauId,
      ownerId: owners.get(textOf(row, officer) ?? '') ?? null,
      source: register.source.model.path,
      sourceId: row.id,
      content: {},
    }
  })
}

async function proposeFrom(inside: Inside, list: WorklistRow, source: WorklistSource): Promise<number> {
  const register = pathOf(source)
  const waiting = await listWaitingRecords(inside.db, { worklistId: list.id, source: register }, mostFilled)
  if (waiting.length === 0) return 0
  const sourceIds = await solvedOf(inside, list, source, waiting)
  const items = await proposeItems(inside.db, list.id, { source: register, sourceIds, on: inside.today })
  if (items.length > 0) await recordBatch(inside, 'worklists.propose', list, items)
  return items.length
}

/** Of these records those that are solved. */
async function solvedOf(
  inside: Inside,
  list: WorklistRow,
  source: WorklistSource,
  waiting: readonly string[],
): Promise<string[]> {
  if (source.solved) return fitting(inside, source, source.solved, waiting)
  const still = new Set<string>()
  for (const { register, query } of list.sources)
    if (register === pathOf(source)) for (const id of await fitting(inside, source, query, waiting)) still.add(id)
  return waiting.filter((id) => !still.has(id))
}

function fitting(
  inside: Inside,
  { register: { source } }: WorklistSource,
  query: Query,
  ids: readonly string[],
): Promise<string[]> {
  const among: RegisterSource = {
    ...source,
    only: (context) => sql<boolean>`(r.id = any(${ids}::uuid[]) and ${source.only?.(context) ?? sql`true`})`,
  }
  return listIds(inside, among, readQuestion(source.model, query, source.defaultSort), ids.length)
}

async function recordBatch(inside: Inside, action: string, list: WorklistRow, ids: readonly string[]): Promise<void> {
  const { id: entryId } = await recordAct(inside.db, inside, {
    action,
    subject: { type: 'worklistItems', id: list.id },
    payload: { worklistId: list.id, items: ids },
    refs: [list.id],
  })
  await keepItems(inside.db, entryId, ids)
}
