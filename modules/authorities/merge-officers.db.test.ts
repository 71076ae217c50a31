import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { verifyRecords } from '../../kernel/journal/verify/records.ts'
import { listPage } from '../../kernel/register/list.ts'
import { readQuestion } from '../../kernel/register/question.ts'
import { founder, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { receiveComplaint } from '../complaints/index.ts'
import { changeAccount } from './actions/accounts.ts'
import { createOfficer, enterLeave, mergeOfficers, undoOfficerMerge } from './index.ts'
import type { Account, MergeOfficers, Officer } from './model.ts'
import { officerRegister } from './queries/index.ts'
import { findOfficerSuccessor, listOfficerPairs } from './queries/officer-merges.ts'

const clock = { at: '2026-06-01T02:00:00.000Z' }
const handOvers = modules.flatMap((each) => each.handOvers ?? [])
let platform: TestPlatform
let administrator: Caller
let stranger: Caller
let handler: Caller
let other: Caller
let office: string
let otherCounty: string

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  const tree = await smallTree(context)
  office = tree.office.id
  otherCounty = tree.otherCounty.id
  administrator = await personOf(platform, context, tree.county.id, ['systemAdministrator'])
  stranger = await personOf(platform, context, tree.otherCounty.id, ['systemAdministrator'])
  handler = await personOf(platform, context, tree.county.id, ['complaintHandler'])
  other = await personOf(platform, context, tree.county.id, ['complaintHandler'])
}, 120_000)
afterAll(() => platform?.drop())

const as = (caller: Caller) => platform.contextAt(clock.at, caller)
const founding = () =>
  as({ ...founder, bureauId: administrator.bureauId, bureauIds: [...administrator.bureauIds, otherCounty] })

function officer(certificateNumber: string, unitId = office): Promise<Officer> {
  return createOfficer(founding(), {
    ...{ name: '马立', kind: 'officer', unitId, certificateNumber, certificateValidUntil: '2028-12-31' },
    ...{ skills: [], phone: '13500001111', validFrom: '2020-01-01', validUntil: null },
  })
}

const tie = async (caller: Caller, officerId: string | null, state: Account['state'] = 'active') => {
  const { id, username, name, unitId, version } = await platform.db
    .selectFrom('authorities.account')
    .selectAll()
    .where('id', '=', caller.accountId ?? '')
    .executeTakeFirstOrThrow()
  return changeAccount(founding(), id, { username, name, unitId, officerId, state, version })
}

const asked = (kept: Officer, merged: Officer): MergeOfficers => ({
  ...{ keptId: kept.id, keptVersion: kept.version, mergedId: merged.id, mergedVersion: merged.version },
  ...{ take: ['certificate'], reason: '同一人登记了两次' },
})

const holderOf = async (id: string) =>
  (await platform.pool.query('select holder_id from matters.matter where id = $1', [id])).rows[0]?.holder_id

const found = async (search: string) =>
  (
    await listPage(
      as(administrator),
      officerRegister,
      readQuestion(officerRegister.model, { search }, 'certificateNumber'),
    )
  ).items

test('two of one bureau with the same name and phone are shown to who manages it, and to nobody else', async () => {
  const [first, second] = [await officer('ZF-01'), await officer('ZF-02')]
  await officer('ZF-03', otherCounty)
  const pairs = await listOfficerPairs(as(administrator))
  expect(pairs).toMatchObject([
    { reasons: ['sameName', 'samePhone'], first: { id: first.id }, second: { id: second.id } },
  ])
  expect(await listOfficerPairs(as(stranger))).toEqual([])
  await expect(mergeOfficers(as(stranger), handOvers, asked(first, second))).rejects.toThrow('officer/not-found')
  await expect(mergeOfficers(as(administrator), handOvers, asked(first, first))).rejects.toThrow('officer-merge/same')
})

test('as long as both can sign in they are not merged', async () => {
  const [kept, merged] = [await officer('ZF-11'), await officer('ZF-12')]
  await tie(handler, kept.id)
  await tie(other, merged.id)
  await expect(mergeOfficers(as(administrator), handOvers, asked(kept, merged))).rejects.toThrow(
    'officer-merge/two-accounts',
  )
  await tie(other, null)
  await tie(handler, null)
})

test('what one held passes to the other, his number and certificate lead there, and all of it goes back', async () => {
  const [kept, merged] = [await officer('ZF-21'), await officer('ZF-22')]
  await tie(handler, kept.id)
  const { id: complaint } = await receiveComplaint(as(other), {
    ...{ respondentName: '城关百货店', complainantName: '王小明', complainantPhone: '13800000000', channel: 'counter' },
    ...{ receivedOn: '2026-06-01', facts: '不能加热', claim: '退货' },
  })
  await platform.pool.query('update matters.matter set holder_id = $1 where id = $2', [other.accountId, complaint])
  const leave = await enterLeave(founding(), {
    ...{ officerId: merged.id, absentFrom: '2026-07-01', absentUntil: '2026-07-03', reason: 'leave' },
  })
  await tie(other, merged.id, 'disabled')
  const merge = await mergeOfficers(as(administrator), handOvers, asked(kept, merged))
  expect(merge).toMatchObject({ state: 'merged', undoUntil: '2026-07-01' })
  expect(await holderOf(complaint)).toBe(handler.accountId)
  expect(await findOfficerSuccessor(platform.db, merged.id)).toBe(kept.id)
  expect(await found('ZF-22')).toMatchObject([{ id: kept.id, certificateNumber: 'ZF-22' }])
  const leaveOf = async () =>
    (await platform.pool.query('select officer_id from authorities.leave where id = $1', [leave.id])).rows[0].officer_id
  expect(await leaveOf()).toBe(kept.id)
  const later = { ...as(administrator), today: '2026-07-02' }
  await expect(undoOfficerMerge(later, handOvers, merge.id, { version: 1, reason: '不是' })).rejects.toThrow(
    'officer-merge/too-late',
  )
  await expect(undoOfficerMerge(as(stranger), handOvers, merge.id, { version: 1, reason: '不是' })).rejects.toThrow(
    'officer-merge/not-found',
  )
  await undoOfficerMerge(as(administrator), handOvers, merge.id, { version: 1, reason: '经核对是两人' })
  expect(await found('ZF-21')).toMatchObject([{ id: kept.id, certificateNumber: 'ZF-21' }])
  expect(await found('ZF-22')).toMatchObject([{ id: merged.id }])
  expect(await leaveOf()).toBe(merged.id)
  expect(await holderOf(complaint)).toBe(other.accountId)
  await expect(
    undoOfficerMerge(as(administrator), handOvers, merge.id, { version: 2, reason: '再次' }),
  ).rejects.toThrow('officer-merge/not-open')
})

test('the journal proves both of them, before and behind', async () => {
  const [kept, merged] = [await officer('ZF-31'), await officer('ZF-32')]
  await mergeOfficers(as(administrator), handOvers, asked(kept, merged))
  const sources = { db: platform.db, secrets: as(administrator).site.secrets }
  const own = platform.journalled.filter(({ subjectType }) =>
    ['officer', 'account', 'leave', 'duty'].includes(subjectType),
  )
  expect((await verifyRecords(sources, own)).findings).toEqual([])
})
