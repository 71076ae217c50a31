import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../kernel/access.ts'
import { type InspectionTown, inspectionTown } from '../../tests/inspection-town.ts'
import { founder, payloadsOf, personOf, unitOf } from '../../tests/platform.ts'
import { handMattersOver } from '../authorities/actions/hand-over.ts'
import { changeBusiness } from '../businesses/actions/businesses.ts'
import { mergeBusinesses } from '../businesses/actions/merge-businesses.ts'
import { assignToOffice, businesses } from '../businesses/index.ts'
import { importItems } from './actions/import-items.ts'
import { tellOverdue, tellWeek } from './actions/news.ts'
import {
  attachRecords,
  createWorklist,
  enterItem,
  followRecords,
  handBackItem,
  progressOf,
  refreshList,
  takeItemStep,
  worklistsHandOvers,
} from './index.ts'
import type { CreateWorklist, Worklist } from './pure.ts'

let town: InspectionTown
let chief: Caller
let cityChief: Caller
let gridId: string
const sources = businesses.worklistSources ?? []

beforeAll(async () => {
  town = await inspectionTown()
  const { platform, as, tree } = town
  chief = await personOf(platform, as(founder), tree.county.id, ['sectionChief'])
  cityChief = await personOf(platform, as(founder), tree.city.id, ['sectionChief'])
  gridId = (await unitOf(as(founder), 'grid', 'First grid', tree.office.id)).id
}, 120_000)
afterAll(() => town?.platform.drop())

const shop = (place: number) => {
  const found = town.businesses[place]
  if (!found) throw new Error('no such shop')
  return found
}
const newList = (more: Partial<CreateWorklist> = {}, by = chief): Promise<Worklist> =>
  createWorklist(town.as(by), {
    ...{ name: 'Shops', kind: 'campaign', purpose: 'Look at each', basis: null, keeperId: by.accountId ?? '' },
    ...{ dueOn: '2026-03-31', warnDays: 3, proof: [], checking: 'one', form: [], quotas: [] },
    ...more,
  })
const attach = (list: Worklist, query: Record<string, string>, more: { isLive?: boolean; version?: number } = {}) =>
  attachRecords(town.as(chief), sources, list.id, { register: 'businesses', query, isLive: true, version: 1, ...more })
const setting = (): Caller => {
  const { county, city, otherCounty } = town.tree
  return { ...founder, bureauId: county.id, bureauIds: [county.id, city.id, otherCounty.id] }
}
const rowsOf = async (text: string, values: unknown[]) => (await town.platform.pool.query(text, values)).rows
const itemsOf = ({ id }: Worklist) =>
  rowsOf('select * from worklists.item where worklist_id = $1 order by title, id', [id])
const ended = async (place: number) => {
  const { id, name, creditCode, kind, domicile, foundedOn, subjectKind } = shop(place)
  const facts = { name, creditCode, kind, domicile, foundedOn, subjectKind }
  await changeBusiness(town.as(setting()), id, { ...facts, state: 'deregistered', version: shop(place).version })
}
const noticesOf = async ({ accountId }: Caller, kind: string) =>
  (
    await rowsOf('select details from kernel.notice where account_id = $1 and kind = $2 order by id', [accountId, kind])
  ).map(({ details }) => details)

test('a question to a register fills a list, and no record comes twice', async () => {
  const list = await newList()
  const query = { id: [shop(0).id, shop(1).id, shop(2).id].join(','), state: 'active' }
  expect(await attach(list, query)).toEqual({ added: 3, proposed: 0 })
  expect(await attach(list, { id: query.id }, { isLive: false, version: 2 })).toEqual({ added: 0, proposed: 0 })
  expect(await refreshList(town.as(chief), sources, list.id)).toEqual({ added: 0, proposed: 0 })
  expect((await itemsOf(list)).map(({ title, business_id, source_id }) => [title, business_id === source_id])).toEqual([
    ['Shop 0', true],
    ['Shop 1', true],
    ['Shop 2', true],
  ])
})

test('a live list follows its records each night and its keeper is told', async () => {
  const list = await newList({ name: 'Live' })
  const query = { state: 'active', 'foundedOn.from': '2020-01-01', name: '' }
  await attach(list, { ...query, id: [shop(3).id, shop(4).id].join(',') })
  await ended(3)
  const night = town.platform.contextAt('2026-03-03T16:30:00.000Z')
  const followed = await followRecords(night, sources)
  expect(followed.proposed).toBe(1)
  const [proposed, still] = await itemsOf(list)
  expect(proposed).toMatchObject({ title: 'Shop 3', state: 'done', done_by: null })
  expect(still).toMatchObject({ title: 'Shop 4', state: 'open' })
  expect(await noticesOf(chief, 'worklists.proposed')).toEqual([{ name: 'Live', count: 1 }])
  // What is sent back waits for a person, whatever the record says.
  const step = { step: 'sendBack', text: 'The sign still hangs', version: proposed.version } as const
  await takeItemStep(town.as(chief), proposed.id, step)
  expect((await followRecords(night, sources)).proposed).toBe(0)
})

test('a record of a grid goes to the grid and is counted with its office', async () => {
  const give = { businessIds: [shop(5).id], officeId: town.tree.office.id, gridId, reason: 'assigned' }
  await assignToOffice(town.as(setting()), give)
  const list = await newList({ quotas: [{ unitId: town.tree.office.id, amount: 9, dueOn: null }] })
  await attach(list, { id: shop(5).id })
  expect(await itemsOf(list)).toMatchObject([{ unit_id: gridId, office_id: town.tree.office.id }])
  const { offices } = await progressOf(town.as(chief), list.id)
  expect(offices).toMatchObject([{ unitId: town.tree.office.id, quota: 9, all: 1 }])
})

test('a list is filled once and not live when nobody asked for more', async () => {
  const list = await newList()
  await attach(list, { id: `${shop(6).id},${shop(7).id}`, state: 'deregistered' }, { isLive: false })
  await ended(6)
  await refreshList(town.as(chief), sources, list.id)
  expect(await itemsOf(list)).toEqual([])
  await expect(attach(list, {}, { version: 2, ...{ register: 'secrets' } })).rejects.toThrow('source/not-found')
  await expect(attach(list, { nothing: '1' }, { version: 2 })).rejects.toThrow('register/unknown-filter')
})

test('a file of items is shown before it is taken, and its wrong lines say what is wrong', async () => {
  const form = [{ key: 'f1', label: '注册代码', kind: 'text', isRequired: true, options: [] }] as const
  const list = await newList({ form: form.map((field) => ({ ...field, options: [] })) })
  const file = [
    '事项,承办单位,经营主体,期限,注册代码',
    'Lift 1,城关所,Shop 8,2026-03-10,T-1',
    'Lift 2,,,,T-2',
    'Lift 3,无此所,,,T-3',
    'Lift 4,,,,',
  ]
  const context = town.as(chief)
  const stored = await context.files.keep(Readable.from([Buffer.from(`\ufeff${file.join('\r\n')}\r\n`)]), 10_000)
  const trial = await importItems(context, { file: stored, dryRun: true }, list)
  expect([trial.created, trial.rejected]).toEqual([3, 1])
  expect(trial.problems.map(({ line, column, why }) => [line, column, why])).toEqual([
    [4, '承办单位', 'row/record-unknown'],
  ])
  expect(await itemsOf(list)).toEqual([])
  await importItems(context, { file: stored, dryRun: false }, list)
  const again = await importItems(context, { file: stored, dryRun: false }, list)
  expect([again.created, again.unchanged]).toEqual([0, 3])
  expect(await itemsOf(list)).toMatchObject([
    { title: 'Lift 1', unit_id: town.tree.office.id, business_id: shop(8).id, content: { f1: 'T-1' } },
    { title: 'Lift 2', unit_id: null, content: { f1: 'T-2' } },
    { title: 'Lift 4', content: { f1: null } },
  ])
  const stranger = await personOf(town.platform, town.as(founder), town.tree.otherCounty.id, ['sectionChief'])
  await expect(importItems(town.as(stranger), { file: stored, dryRun: true }, list)).rejects.toThrow(
    'worklist/not-found',
  )
})

test('what a county gives back goes to the list of the city, over the border of its bureau', async () => {
  const list = await newList({ quotas: [{ unitId: town.tree.county.id, amount: 2, dueOn: null }] }, cityChief)
  const context = town.as(cityChief)
  const item = await enterItem(context, { worklistId: list.id, title: 'Far', content: {}, unitId: town.tree.county.id })
  await handBackItem(town.as(chief), item.id, { reason: 'Lies in the other county', version: item.version })
  expect(await itemsOf(list)).toMatchObject([{ bureau_id: town.tree.city.id, unit_id: null, office_id: null }])
  expect(await noticesOf(cityChief, 'worklists.handedBack')).toEqual([
    { title: 'Far', reason: 'Lies in the other county' },
  ])
})

test('whoever leaves hands over what is on his lists, with its office', async () => {
  const list = await newList()
  const [from, to] = town.officers
  if (!from || !to) throw new Error('the town is empty')
  const ownerId = from.caller.accountId
  await enterItem(town.as(chief), { worklistId: list.id, title: 'Mine', content: {}, ownerId })
  const parties = { fromId: ownerId ?? '', toId: to.caller.accountId ?? '', reason: 'leaves the office' }
  await handMattersOver(town.as(town.people.planner), worklistsHandOvers, parties)
  const place = { owner_id: to.caller.accountId, office_id: town.tree.office.id, version: 2 }
  expect(await itemsOf(list)).toMatchObject([place])
})

test('two businesses become one, and the items of both are about it', async () => {
  const list = await newList()
  const kept = shop(20)
  const merged = shop(21)
  await enterItem(town.as(chief), { worklistId: list.id, title: 'Twice', content: {}, businessId: merged.id })
  await mergeBusinesses(town.as(setting()), {
    ...{ keptId: kept.id, keptVersion: kept.version, mergedId: merged.id, mergedVersion: merged.version },
    ...{ take: [], reason: 'Entered twice' },
  })
  expect(await itemsOf(list)).toMatchObject([{ business_id: kept.id, version: 2 }])
})

test('who holds what fell due is told the next day, and the keeper hears on Monday how the week went', async () => {
  const list = await newList({ name: 'Weekly' })
  const [officer] = town.officers
  const ownerId = officer?.caller.accountId ?? null
  for (const title of ['Late', 'Done'])
    await enterItem(town.as(chief), { worklistId: list.id, title, content: {}, ownerId, dueOn: '2026-03-05' })
  const done = (await itemsOf(list)).find(({ title }) => title === 'Done')
  if (!officer) throw new Error('the town is empty')
  await takeItemStep(town.as(officer.caller), done.id, { step: 'finish', text: '', version: 1 })
  const checked = await takeItemStep(town.as(chief), done.id, { step: 'check', version: 2 })
  await takeItemStep(town.as(chief), done.id, { step: 'strikeOff', version: checked.version })
  await tellOverdue(town.platform.contextAt('2026-03-05T16:10:00.000Z'))
  expect(await noticesOf(officer.caller, 'worklists.overdue')).toEqual([{ title: 'Late', dueOn: '2026-03-05' }])
  await tellWeek(town.platform.contextAt('2026-03-08T23:00:00.000Z'))
  expect(await noticesOf(chief, 'worklists.week')).toContainEqual({
    ...{ name: 'Weekly', struckOff: 1, unfinished: 1, overdue: 1 },
  })
})

test('what fills a list is one entry of the journal that names every item', async () => {
  const list = await newList()
  await attach(list, { id: `${shop(30).id},${shop(31).id}` })
  const ids = (await itemsOf(list)).map(({ id }) => id).sort()
  const [payload] = await payloadsOf(town.platform, 'worklists.fill', list.id)
  const { items } = payload as { items: string[] }
  expect([...items].sort()).toEqual(ids)
})
