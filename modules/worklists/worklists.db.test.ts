import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../kernel/access.ts'
import { attachFile } from '../../kernel/attachments/actions.ts'
import { listPage } from '../../kernel/register/list.ts'
import { readQuestion } from '../../kernel/register/question.ts'
import { type InspectionTown, inspectionTown } from '../../tests/inspection-town.ts'
import { founder, personOf, unitOf } from '../../tests/platform.ts'
import {
  assignEach,
  changeWorklist,
  closeWorklist,
  createWorklist,
  distributeEach,
  enterItem,
  handBackItem,
  moveQuota,
  progressOf,
  takeItemStep,
} from './index.ts'
import { type CreateWorklist, type Item, type ItemStep, progressParts, type Worklist } from './pure.ts'
import { itemRegister, worklistRegister } from './queries/index.ts'

let town: InspectionTown
let chief: Caller
let cityChief: Caller
let strangerChief: Caller
let gridWorker: Caller

beforeAll(async () => {
  town = await inspectionTown()
  const { platform, as, tree } = town
  const person = (unitId: string, role: Parameters<typeof personOf>[3][number]) =>
    personOf(platform, as(founder), unitId, [role])
  chief = await person(tree.county.id, 'sectionChief')
  cityChief = await person(tree.city.id, 'sectionChief')
  strangerChief = await person(tree.otherCounty.id, 'sectionChief')
  const grid = await unitOf(as(founder), 'grid', 'First grid', tree.office.id)
  gridWorker = await person(grid.id, 'gridWorker')
}, 120_000)
afterAll(() => town?.platform.drop())

const officer = (place: number): Caller => {
  const found = town.officers[place]
  if (!found) throw new Error('no such officer')
  return found.caller
}
const idOf = ({ accountId }: Caller): string => accountId ?? ''

const listInput = (more: Partial<CreateWorklist> = {}): CreateWorklist => ({
  name: 'Lifts',
  kind: 'campaign',
  purpose: 'Look at each lift',
  basis: null,
  keeperId: idOf(chief),
  dueOn: '2026-03-31',
  warnDays: 3,
  proof: ['text'],
  checking: 'one',
  form: [],
  quotas: [],
  ...more,
})
const newList = (more: Partial<CreateWorklist> = {}, by = chief): Promise<Worklist> =>
  createWorklist(town.as(by), listInput({ keeperId: idOf(by), ...more }))
const newItem = (list: Worklist, more: Partial<Parameters<typeof enterItem>[1]> = {}, by = chief): Promise<Item> =>
  enterItem(town.as(by), { worklistId: list.id, title: 'Lift 1', content: {}, ...more })
const step = (item: Item, name: ItemStep, by: Caller, text = '') =>
  takeItemStep(town.as(by), item.id, { step: name, text, version: item.version })
const itemsSeen = async (by: Caller, query: Record<string, string>) => {
  const context = town.as(by)
  return listPage(context, itemRegister, readQuestion(itemRegister.model as never, query, 'dueOn'))
}
const listsSeen = async (by: Caller): Promise<string[]> => {
  const context = town.as(by)
  const page = await listPage(context, worklistRegister, readQuestion(worklistRegister.model as never, {}, 'dueOn'))
  return page.items.map(({ id }) => id)
}

test('an item is done with its proof, checked by another and struck off', async () => {
  const list = await newList()
  const item = await newItem(list, { ownerId: idOf(officer(0)) })
  expect(item).toMatchObject({ state: 'open', unitId: town.tree.office.id, dueOn: '2026-03-31' })
  await expect(step(item, 'finish', officer(0))).rejects.toThrow('worklist-item/proof-missing')
  await expect(step(item, 'finish', officer(1), 'Looked at it')).rejects.toThrow('worklist-item/not-holder')
  const done = await step(item, 'finish', officer(0), 'Looked at it')
  expect(done).toMatchObject({ state: 'done', doneBy: idOf(officer(0)), proof: 'Looked at it' })
  await expect(step(done, 'strikeOff', chief)).rejects.toThrow('worklist-item/check-missing')
  await expect(step(done, 'check', officer(1))).rejects.toThrow('step/not-permitted')
  const checked = await step(done, 'check', chief)
  const struckOff = await step(checked, 'strikeOff', chief)
  expect(struckOff).toMatchObject({ state: 'struckOff', endedBy: idOf(chief), endedOn: '2026-03-02' })
  await expect(step(struckOff, 'sendBack', chief, 'Again')).rejects.toThrow('step/not-open')
})

test('nobody checks his own work, and where two look a third strikes off', async () => {
  const list = await newList({ checking: 'two', proof: [] })
  const item = await newItem(list, { ownerId: idOf(chief) })
  const done = await step(item, 'finish', chief)
  await expect(step(done, 'check', chief)).rejects.toThrow('worklist-item/own-work')
  const checked = await step(done, 'check', town.people.leader)
  await expect(step(checked, 'strikeOff', town.people.leader)).rejects.toThrow('worklist-item/own-work')
  await expect(step(checked, 'strikeOff', chief)).rejects.toThrow('worklist-item/own-work')
  expect(await step(checked, 'strikeOff', cityChief)).toMatchObject({ state: 'struckOff' })
})

test('what is sent back is done again, and what is given up needs a reason and another who agrees', async () => {
  const list = await newList({ proof: [] })
  const item = await newItem(list, { ownerId: idOf(officer(0)) })
  const done = await step(item, 'finish', officer(0))
  await expect(step(done, 'sendBack', chief)).rejects.toThrow('worklist-item/reason-missing')
  const returned = await step(done, 'sendBack', chief, 'Number is missing')
  expect(returned).toMatchObject({ state: 'returned', returnedTimes: 1, remarks: 'Number is missing', doneBy: null })
  const asked = await step(returned, 'askToGiveUp', officer(0), 'The lift was taken away')
  const givenUp = await step(asked, 'giveUp', chief)
  expect(givenUp).toMatchObject({ state: 'givenUp', remarks: 'The lift was taken away' })
  expect((await closeWorklist(town.as(chief), list.id, { version: list.version })).state).toBe('closed')
})

test('a photo is a picture that hangs on the item', async () => {
  const list = await newList({ proof: ['photo'] })
  const item = await newItem(list, { ownerId: idOf(officer(0)) })
  const context = town.as(officer(0))
  const subject = { type: 'worklists.item', id: item.id, bureauId: item.bureauId }
  await attachFile(context, subject, { bytes: Buffer.from('only words'), name: 'a.txt', use: 'evidence' })
  await expect(step(item, 'finish', officer(0))).rejects.toMatchObject({ details: { missing: ['photo'] } })
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  await attachFile(context, subject, { bytes: Buffer.from(pixel, 'base64'), name: 'a.png', use: 'evidence' })
  expect((await step(item, 'finish', officer(0))).state).toBe('done')
})

test('a list with unfinished items is not closed, and a closed one takes nothing', async () => {
  const list = await newList({ proof: [], checking: 'none' })
  const item = await newItem(list, { ownerId: idOf(chief) })
  await expect(closeWorklist(town.as(chief), list.id, { version: 1 })).rejects.toThrow('worklist/items-open')
  await step(await step(item, 'finish', chief), 'strikeOff', chief)
  await closeWorklist(town.as(chief), list.id, { version: 1 })
  await expect(newItem(list)).rejects.toThrow('worklist/not-open')
})

test('a city makes a list for its counties, and each sees its own part alone', async () => {
  const quotas = [town.tree.county, town.tree.otherCounty].map(({ id }) => ({ unitId: id, amount: 5, dueOn: null }))
  const list = await newList({ quotas, proof: [] }, cityChief)
  expect(await listsSeen(chief)).toContain(list.id)
  expect(await listsSeen(strangerChief)).toContain(list.id)
  const ours = await newItem(list, { unitId: town.tree.county.id, ownerId: null }, cityChief)
  const theirs = await newItem(list, { unitId: town.tree.otherCounty.id }, cityChief)
  const seen = async (by: Caller) => (await itemsSeen(by, { worklistId: list.id })).items.map(({ id }) => id)
  expect(await seen(chief)).toEqual([ours.id])
  expect(await seen(strangerChief)).toEqual([theirs.id])
  expect((await seen(cityChief)).sort()).toEqual([ours.id, theirs.id].sort())
  const parts = await progressOf(town.as(chief), list.id)
  expect(parts.offices.map(({ unitId }) => unitId)).toEqual([town.tree.county.id])
  expect(parts.bureaus).toEqual([])
  const above = await progressOf(town.as(cityChief), list.id)
  expect(above.bureaus.map(({ quota, all }) => [quota, all])).toEqual([
    [5, 1],
    [5, 1],
  ])
  await expect(changeWorklist(town.as(chief), list.id, { ...listInput(), version: 1 })).rejects.toThrow(
    'worklist/not-found',
  )
  // The county does and checks; the city strikes off.
  const done = await step(ours, 'finish', chief)
  const checked = await step(done, 'check', town.people.leader)
  await expect(step(checked, 'strikeOff', town.people.leader)).rejects.toThrow('worklist-item/list-of-superior')
  expect((await step(checked, 'strikeOff', cityChief)).state).toBe('struckOff')
  await expect(step(theirs, 'finish', chief)).rejects.toThrow('worklist-item/not-found')
})

test('a grid worker sees the items that are his, and the lists they are on', async () => {
  const list = await newList()
  const his = await newItem(list, { ownerId: idOf(gridWorker) })
  await newItem(list, { title: 'Lift 2', ownerId: idOf(officer(0)) })
  expect((await itemsSeen(gridWorker, {})).items.map(({ id }) => id)).toEqual([his.id])
  expect(await listsSeen(gridWorker)).toEqual([list.id])
  expect((await progressOf(town.as(gridWorker), list.id)).total.all).toBe(1)
})

test('quota moves from office to office and none of it is lost', async () => {
  const quotas = [{ unitId: town.tree.office.id, amount: 7, dueOn: '2026-03-20' }]
  const list = await newList({ quotas })
  const move = { fromUnitId: town.tree.office.id, toUnitId: town.tree.county.id, amount: 3, version: 1 }
  await moveQuota(town.as(chief), list.id, move)
  const { offices } = await progressOf(town.as(chief), list.id)
  const owed = new Map(offices.map(({ unitId, quota }) => [unitId, quota]))
  expect([owed.get(town.tree.office.id), owed.get(town.tree.county.id)]).toEqual([4, 3])
  await expect(moveQuota(town.as(chief), list.id, { ...move, amount: 5, version: 2 })).rejects.toThrow(
    'quota/not-enough',
  )
})

test('items are spread by load, go to the office of their business, and are handed back', async () => {
  const list = await newList({ name: 'Gas' })
  const entered: Item[] = []
  for (let number = 0; number < 6; number += 1)
    entered.push(await newItem(list, { title: `Gas ${number}`, businessId: town.businesses[number]?.id ?? null }))
  const ids = entered.map(({ id }) => id)
  const spread = await distributeEach(town.as(chief), ids, { by: 'load', unitId: town.tree.office.id })
  expect(spread).toEqual({ done: ids, refused: [] })
  const { items } = await itemsSeen(chief, { worklistId: list.id })
  expect(items.every(({ ownerId, unitId }) => ownerId !== null && unitId === town.tree.office.id)).toBe(true)
  // Somebody with fewer open items was never passed over for somebody with more.
  const { rows } = await town.platform.pool.query(
    `select count(i.id)::int as open from authorities.account a
     left join worklists.item i on i.owner_id = a.id and i.state in ('open', 'returned')
     where a.id = any($1) group by a.id order by 1`,
    [town.officers.map(({ caller }) => caller.accountId)],
  )
  expect(Math.max(...rows.map(({ open }) => open)) - Math.min(...rows.map(({ open }) => open))).toBeLessThanOrEqual(1)
  const [first] = items
  if (!first) throw new Error('nothing was entered')
  const holder = town.officers.find(({ caller }) => caller.accountId === first.ownerId)?.caller ?? chief
  const back = await handBackItem(town.as(holder), first.id, { reason: 'Not in my grid', version: first.version })
  expect(back).toMatchObject({ ownerId: null, unitId: town.tree.office.id, remarks: 'Not in my grid' })
  const refused = await distributeEach(town.as(chief), [first.id], { by: 'competence', unitId: null })
  expect(refused.refused.map(({ code }) => code)).toEqual(['worklist-item/no-competent-office'])
  await expect(assignEach(town.as(strangerChief), ids, { unitId: town.tree.county.id, ownerId: null })).rejects.toThrow(
    'unit/not-found',
  )
})

test('every number of the progress is the count of the list it opens, and the offices add up', async () => {
  const list = await newList({ proof: [], checking: 'none', name: 'Adding up' })
  const days = ['2026-03-03', '2026-03-05', '2026-03-06', '2026-03-31']
  const made: Item[] = []
  for (const [place, dueOn] of [...days, ...days].entries())
    made.push(await newItem(list, { title: `Matter ${place}`, dueOn, ownerId: place < 4 ? idOf(officer(0)) : null }))
  const [first, second] = made
  if (!first || !second) throw new Error('nothing was entered')
  await step(await step(first, 'finish', officer(0)), 'strikeOff', chief)
  await step(second, 'finish', officer(0))
  const at = '2026-03-04T02:00:00.000Z'
  const context = town.as(chief, at)
  const { total, filters, offices, warnUntil } = await progressOf(context, list.id)
  expect(warnUntil).toBe('2026-03-09')
  expect(total).toEqual({ all: 8, waiting: 6, red: 1, yellow: 3, green: 2, inCheck: 1, struckOff: 1, givenUp: 0 })
  for (const part of progressParts) {
    const question = readQuestion(itemRegister.model as never, filters[part] ?? {}, 'dueOn')
    expect((await listPage(context, itemRegister, question)).items).toHaveLength(total[part])
    expect(offices.reduce((sum, office) => sum + office[part], 0)).toBe(total[part])
  }
  expect(total.waiting).toBe(total.red + total.yellow + total.green)
  expect(total.all).toBe(total.waiting + total.inCheck + total.struckOff + total.givenUp)
})

test('a form is filled as it was made', async () => {
  const form = [
    { key: 'number', label: 'Registration number', kind: 'text', isRequired: true, options: [] },
    { key: 'age', label: 'Age', kind: 'number', isRequired: false, options: [] },
    { key: 'state', label: 'State', kind: 'choice', isRequired: false, options: ['runs', 'stands'] },
    { key: 'shop', label: 'Shop', kind: 'business', isRequired: false, options: [] },
  ] as const
  const list = await newList({ form: form.map((field) => ({ ...field, options: [...field.options] })) })
  const enter = (content: Record<string, string | null>, by = chief) => newItem(list, { content }, by)
  const bare = await enter({})
  await expect(step(bare, 'finish', chief, 'Seen')).rejects.toMatchObject({
    details: { missing: ['Registration number'] },
  })
  await expect(enter({ number: 'T-1', age: 'old' })).rejects.toThrow('worklist-item/value-unreadable')
  await expect(enter({ number: 'T-1', state: 'flies' })).rejects.toThrow('worklist-item/value-unreadable')
  await expect(enter({ number: 'T-1', shop: town.tree.county.id })).rejects.toThrow('worklist-item/reference-unknown')
  const item = await enter({ number: ' T-1 ', age: '12.5', state: 'runs', shop: town.businesses[0]?.id ?? '' })
  const { rows } = await town.platform.pool.query('select content from worklists.item where id = $1', [item.id])
  expect(rows[0].content).toMatchObject({ number: 'T-1', age: '12.5', state: 'runs' })
  const changed = form.map((field) => ({ ...field, kind: 'text' as const, options: [...field.options] }))
  await expect(
    changeWorklist(town.as(chief), list.id, { ...listInput({ form: changed }), version: 1 }),
  ).rejects.toThrow('form/kind-changed')
})
