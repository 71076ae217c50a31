import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { readJson } from '../../../kernel/reference-data.ts'
import type { ItemData, ItemList } from '../model/index.ts'
import { endLists, hasList, insertList } from '../queries/items.ts'
import type { ItemRow } from '../tables.ts'

const seeds = ['items-1.json']

/** The default lists that come with the program, each once; what is loaded already stays as it is. */
export function loadSeedLists(context: Context): Promise<{ loaded: string[] }> {
  return runCommand(context, { name: 'inspections.loadSeedLists', input: {} }, async (tx) => {
    const loaded: string[] = []
    for (const file of seeds) {
      const list = readJson<ItemList>('inspections', file)
      if (await hasList(tx, null, list.version)) continue
      await load(tx, context, list, null)
      loaded.push(list.version)
    }
    return { loaded }
  })
}

/** A province's or city's own list: it replaces the default for its bureau and those below. */
export function loadOwnList(context: Context, list: ItemList): Promise<{ id: string }> {
  return runCommand(context, { name: 'inspections.loadOwnList', input: list }, async (tx) => {
    const { bureauId } = context.caller
    if (bureauId === null) throw new Refusal('item-list/not-permitted')
    if (await hasList(tx, bureauId, list.version)) throw new Refusal('item-list/exists', { version: list.version })
    return { id: await load(tx, context, list, bureauId) }
  })
}

async function load(tx: Tx, context: Context, list: ItemList, bureauId: string | null): Promise<string> {
  const twice = list.items.find(({ id }, place) => list.items.findIndex((other) => other.id === id) !== place)
  if (twice) throw new Refusal('item-list/item-twice', { item: twice.id })
  const { items, ...content } = list
  const id = newIdAt(Date.parse(context.at))
  const { version, name, source, inForceFrom, inForceUntil } = list
  await endLists(tx, bureauId, inForceFrom)
  const row = { id, bureauId, version, name, source, inForceFrom, inForceUntil, content }
  await insertList(
    tx,
    row,
    items.map((item) => itemRow(context, item, { id, bureauId, list })),
  )
  await recordAct(tx, context, {
    action: 'inspections.loadItemList',
    subject: { type: 'itemList', id },
    payload: { version, name, items: items.length },
  })
  return id
}

function itemRow(
  context: Context,
  item: ItemData,
  { id: listId, bureauId, list }: { id: string; bureauId: string | null; list: ItemList },
): ItemRow {
  return {
    id: newIdAt(Date.parse(context.at)),
    listId,
    bureauId,
    listVersion: list.version,
    inForceFrom: list.inForceFrom,
    inForceUntil: list.inForceUntil,
    number: item.number,
    item: item.id,
    category: item.category,
    matters: item.matters,
    objects: item.objects.words,
    kind: item.kind,
    ways: item.ways,
    levels: item.levels,
    basis: [...item.basis, ...item.basisToCheck].join(' · '),
    yearlyCap: item.yearlyCap,
    skill: item.qualification.skill,
    bothSkilled: item.qualification.both,
    minutes: item.minutes,
    content: item,
  }
}
