import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { runCommand } from '../../kernel/command.ts'
import { eraseRecord } from '../../kernel/erasure/erase.ts'
import { readPayloads } from '../../kernel/journal/payload.ts'
import { verifyRecords } from '../../kernel/journal/verify/records.ts'
import { erasedText } from '../../kernel/personal.ts'
import { findRecord, listPage } from '../../kernel/register/list.ts'
import { readQuestion } from '../../kernel/register/question.ts'
import { filesBelow } from '../../tests/files-below.ts'
import { founder, marksFor, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { takeMatterStep } from '../matters/actions/steps.ts'
import { courseOf } from '../matters/queries/course.ts'
import { askIdentity, checkProtection, decideLook, lookAtIdentity, nameHandlers } from './actions/insiders.ts'
import { noteContact, receiveReport } from './index.ts'
import type { NewReport } from './model.ts'
import { hintOfReport } from './queries/desk-hint.ts'
import { complaintsDocumentKinds } from './queries/documents.ts'
import { getReport, reportRegister } from './queries/index.ts'
import { findInsider, insiderRegister } from './queries/insiders.ts'
import { complaintsPersonal } from './queries/personal.ts'
import { contactRegister, serviceRegister } from './queries/service.ts'

const person = { name: '欧阳墨言', phone: '13911112222' }
const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)
const clock = { at: '2026-06-01T02:00:00.000Z' }

let platform: TestPlatform
let handler: Caller
let colleague: Caller
let chief: Caller
let leader: Caller
let stranger: Caller
let reportId: string

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  const tree = await smallTree(context)
  await marksFor(platform, clock.at, [tree.county.id])
  const someone = (role: Parameters<typeof personOf>[3][number], unitId = tree.county.id) =>
    personOf(platform, context, unitId, [role])
  handler = await someone('complaintHandler')
  colleague = await someone('complaintHandler')
  chief = await someone('sectionChief')
  leader = await someone('bureauLeader')
  stranger = await someone('bureauLeader', tree.otherCounty.id)
  reportId = (await report({ commandKey: 'one-letter' })).id
}, 120_000)
afterAll(() => platform?.drop())

const as = (caller: Caller, more: { commandKey?: string } = {}) => ({
  ...platform.contextAt(clock.at, caller),
  ...more,
})

const report = (more: { commandKey?: string } = {}, said: Partial<NewReport> = {}) =>
  receiveReport(as(handler, more), {
    ...{
      respondentName: '清枰鹤鸣食品厂',
      identity: 'insider',
      reporterName: person.name,
      reporterPhone: person.phone,
    },
    ...{
      channel: 'letter',
      receivedOn: '2026-06-01',
      facts: `我是${person.name}（${person.phone}），车间更改生产日期。`,
    },
    ...said,
  })

const step = async (caller: Caller, id: string, name: string, input?: Record<string, unknown>) => {
  const { version } = await courseOf(as(leader), kinds, id)
  return takeMatterStep(as(caller), kinds, id, { step: name, version, ...(input ? { input } : {}) })
}

/** Every place of the database and of the folder of files where the value stands. */
async function placesOf(value: string): Promise<string[]> {
  const columns = (
    await platform.pool.query(`select table_schema || '.' || table_name as "table", column_name as "column"
    from information_schema.columns join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
      and (data_type in ('text', 'json', 'jsonb', 'ARRAY', 'character varying', 'name'))`)
  ).rows
  const found: string[] = []
  for (const { table, column } of columns) {
    const { rows } = await platform.pool.query(
      `select count(*)::int as n from ${table} where strpos("${column}"::text, $1) > 0`,
      [value],
    )
    if (rows[0].n > 0) found.push(`${table}.${column}`)
  }
  for (const file of await filesBelow(platform.place.dataFolder))
    if ((await readFile(file)).includes(value)) found.push(file)
  return found
}

async function payloadsWith(value: string): Promise<number> {
  const { rows } = await platform.pool.query('select entry_id from journal.payload')
  const { db, site } = as(founder)
  const payloads = await readPayloads(
    { db, secrets: site.secrets },
    rows.map(({ entry_id }) => entry_id),
  )
  return [...payloads.values()].filter((payload) => JSON.stringify(payload).includes(value)).length
}

const rowOf = async () => {
  const row = await findInsider(platform.db, reportId)
  if (!row) throw new Error('no insider')
  return row
}

describe('Who reports from inside', () => {
  test('is known by a code from the first moment, also where his own letter names him', async () => {
    const row = await getReport(platform.db, reportId)
    expect(row.reporterName).toMatch(/^NB-[2-9A-Z]{4}-[2-9A-Z]{4}$/)
    expect(row.reporterPhone).toBeNull()
    expect(row.facts).toBe(`我是${row.reporterName}（${row.reporterName}），车间更改生产日期。`)
    expect((await report({}, { facts: '另一封信' })).reporterName).not.toBe(row.reporterName)
  })

  test('lies in the inbox of the desk under his code: whom he reports says where he works', async () => {
    const { rows } = await platform.pool.query('select title from matters.matter where id = $1', [reportId])
    expect(rows).toEqual([{ title: (await rowOf()).code }])
  })

  test('is spoken with by those on his list alone, and nobody else sees that he was', async () => {
    const asked = readQuestion(contactRegister.model, {}, contactRegister.defaultSort)
    const spoken = { party: 'speaker', way: 'phone', result: 'reached', at: clock.at } as const
    await expect(noteContact(as(colleague), reportId, spoken)).rejects.toThrow('complaint/not-found')
    const { id } = await noteContact(as(handler), reportId, spoken)
    const seen = async (caller: Caller) =>
      (await listPage(as(caller), contactRegister, asked)).items.map((one) => one.id)
    expect([await seen(handler), await seen(leader), await seen(colleague)]).toEqual([[id], [id], []])
  })

  test('is sent twice by a bad line and taken in once', async () => {
    const before = await platform.pool.query('select count(*) from complaints.insider')
    expect((await report({ commandKey: 'one-letter' })).id).toBe(reportId)
    expect((await platform.pool.query('select count(*) from complaints.insider')).rows).toEqual(before.rows)
  })

  test('stands with his name in no column, file, hint, list, paper or entry of the journal', async () => {
    await nameHandlers(as(chief), reportId, { accountIds: [handler.accountId ?? ''], version: 1 })
    await step(handler, reportId, 'verify')
    await step(handler, reportId, 'extend', { reason: '需要检验' })
    const hint = await hintOfReport(as(handler), await getReport(platform.db, reportId))
    const question = readQuestion(reportRegister.model, {}, reportRegister.defaultSort)
    const listed = await listPage(as(handler), reportRegister, question)
    expect(listed.items.map(({ id }) => id)).toContain(reportId)
    const grounds = await Promise.all(
      complaintsDocumentKinds.map(({ groundOf }) => groundOf(platform.db, as(handler), reportId)),
    )
    expect(grounds.filter((ground) => ground !== undefined)).toHaveLength(5)
    await platform.settle()
    for (const value of [person.name, person.phone]) {
      expect(JSON.stringify([hint, listed, grounds])).not.toContain(value)
      expect(await placesOf(value)).toEqual([])
      expect(await payloadsWith(value)).toBe(0)
    }
  })

  test('is seen, as a report, by those on its list and by those who watch over the lists', async () => {
    const seen = async (caller: Caller) => (await findRecord(as(caller), reportRegister, reportId)) !== undefined
    expect([await seen(handler), await seen(leader), await seen(colleague), await seen(stranger)]).toEqual([
      true,
      true,
      false,
      false,
    ])
    expect(await findRecord(as(colleague), insiderRegister, reportId)).toBeUndefined()
    expect(await findRecord(as(colleague), serviceRegister, reportId)).toBeUndefined()
    expect(await findRecord(as(handler), serviceRegister, reportId)).toMatchObject({ id: reportId })
    const other = (await report()).id
    await expect(step(colleague, other, 'verify')).rejects.toThrow('insider/not-listed')
    const { version } = await rowOf()
    await expect(
      nameHandlers(as(chief), reportId, { accountIds: [stranger.accountId ?? ''], version }),
    ).rejects.toThrow('insider/not-colleague')
    await expect(
      nameHandlers(as(stranger), reportId, { accountIds: [stranger.accountId ?? ''], version }),
    ).rejects.toThrow('insider/not-found')
  })
})

describe('His identity', () => {
  let look: string
  const decide = async (caller: Caller, decision: 'approve' | 'refuse' = 'approve', id = look) => {
    const { rows } = await platform.pool.query('select version from complaints.identity_look where id = $1', [id])
    return decideLook(as(caller), id, { decision, version: rows[0].version })
  }

  test('is asked for with a reason by who stands on the list, and opened by two others', async () => {
    await expect(askIdentity(as(colleague), reportId, { reason: '核实线索细节' })).rejects.toThrow('insider/not-listed')
    look = (await askIdentity(as(handler), reportId, { reason: '核实线索细节' })).id
    await expect(lookAtIdentity(as(handler), look)).rejects.toThrow('identity-look/not-open')
    expect(await decide(chief)).toMatchObject({ state: 'approvedOnce', openUntil: null })
    await expect(decide(chief)).rejects.toThrow('identity-look/own')
    await expect(lookAtIdentity(as(handler), look)).rejects.toThrow('identity-look/not-open')
    expect(await decide(leader)).toMatchObject({ state: 'open', openUntil: '2026-06-02T02:00:00.000Z' })
    await expect(decide(leader)).rejects.toThrow('identity-look/not-waiting')
  })

  test('is never decided by who asked, though he watches over the lists', async () => {
    const { id } = await askIdentity(as(chief), reportId, { reason: '发放奖励需要' })
    await expect(decide(chief, 'approve', id)).rejects.toThrow('identity-look/own')
    expect(await decide(leader, 'refuse', id)).toMatchObject({ state: 'refused', openUntil: null })
  })

  test('is shown to him who asked, each look in the journal without what was seen', async () => {
    expect(await lookAtIdentity(as(handler), look)).toEqual(person)
    expect(await lookAtIdentity(as(handler), look)).toEqual(person)
    await expect(lookAtIdentity(as(chief), look)).rejects.toThrow('identity-look/not-yours')
    const { rows } = await platform.pool.query(
      "select count(*)::int as n from journal.entry where action = 'complaints.lookAtIdentity' and subject ->> 'ref' = $1",
      [look],
    )
    expect(rows[0].n).toBe(2)
    expect(await payloadsWith(person.name)).toBe(0)
    expect(await placesOf(person.name)).toEqual([])
  })

  test('is closed again when its time is over, also for a call that came before', async () => {
    const keyed = as(handler, { commandKey: 'look-once' })
    expect(await lookAtIdentity(keyed, look)).toEqual(person)
    clock.at = '2026-06-02T02:00:00.000Z'
    await expect(lookAtIdentity(as(handler), look)).rejects.toThrow('identity-look/over')
    await expect(lookAtIdentity(as(handler, { commandKey: 'look-once' }), look)).rejects.toThrow('identity-look/over')
  })
})

describe('His protection', () => {
  const noticesOf = async (accountId: string | null) =>
    (
      await platform.pool.query(
        "select count(*)::int as n from kernel.notice where kind = 'complaints.protectionDue' and account_id = $1 and path = $2 and read_at is null",
        [accountId, `/insiders/${reportId}`],
      )
    ).rows[0].n

  test('is asked after in the months of the rule, and who watches is reminded once', async () => {
    expect(await rowOf()).toMatchObject({ protectionDueOn: '2026-12-01' })
    const { remindProtection } = await import('./actions/insiders.ts')
    clock.at = '2026-11-30T02:00:00.000Z'
    expect(await remindProtection(as(founder))).toBe(0)
    clock.at = '2026-12-01T02:00:00.000Z'
    expect(await remindProtection(as(founder))).toBe(3)
    expect(await remindProtection(as(founder))).toBe(0)
    expect([await noticesOf(chief.accountId), await noticesOf(handler.accountId)]).toEqual([1, 0])
  })

  test('goes on as long as he was harmed or not reached', async () => {
    const check = async (finding: 'unharmed' | 'harmed', isLast: boolean) =>
      checkProtection(as(chief), reportId, {
        ...{ finding, isLast, remarks: '电话回访' },
        version: (await rowOf()).version,
      })
    await expect(check('harmed', true)).rejects.toThrow('insider/last-while-harmed')
    expect(await check('harmed', false)).toMatchObject({ protectionDueOn: '2027-06-01', checkedOn: '2026-12-01' })
    expect(await noticesOf(chief.accountId)).toBe(0)
    expect(await check('unharmed', true)).toMatchObject({ protectionDueOn: null })
  })
})

describe('A reporter who gives his name', () => {
  test('is named in the paper to himself and in no other', async () => {
    const { id } = await report({}, { identity: 'realName' })
    const grounds = await Promise.all(
      complaintsDocumentKinds.map(
        async ({ key, groundOf }) => [key, await groundOf(platform.db, as(chief), id)] as const,
      ),
    )
    const naming = grounds.filter(([, ground]) => {
      const text = JSON.stringify(ground ?? null)
      return text.includes(person.name) || text.includes(person.phone)
    })
    expect(naming.map(([key]) => key)).toEqual(['complaints.reportNotice'])
    expect(grounds.find(([key]) => key === 'complaints.transfer')?.[1]?.values.lead).toBe(
      '我是举报人（举报人），车间更改生产日期。',
    )
  })
})

test('the journal proves every record, and an erased insider cannot be shown any more', async () => {
  const { db, site } = as(founder)
  const journalled = modules.flatMap((each) => each.journalled ?? [])
  expect((await verifyRecords({ db, secrets: site.secrets }, journalled)).findings).toEqual([])
  const records = complaintsPersonal.find(({ subjectType }) => subjectType === 'report')
  const hanging = modules.flatMap((each) => each.hangingRows ?? [])
  if (!records) throw new Error('reports are personal')
  await runCommand(as(founder), { name: 'privacy.erase', input: {}, crosses: 'a test' }, (tx) =>
    eraseRecord(tx, as(founder), { records, id: reportId, hanging, law: '个人信息保护法第四十七条' }),
  )
  expect(await rowOf()).toMatchObject({ sealedName: null, sealedPhone: null })
  expect((await getReport(platform.db, reportId)).reporterName).toBe(erasedText)
  await expect(askIdentity(as(handler), reportId, { reason: '核实线索细节' })).rejects.toThrow('insider/erased')
  expect((await verifyRecords({ db, secrets: site.secrets }, journalled)).findings).toEqual([])
})
