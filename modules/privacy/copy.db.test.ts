import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { sm3Hex } from '../../kernel/crypto/sm3.ts'
import { personalFieldsOf } from '../../kernel/personal.ts'
import { plantRecords } from '../../tests/access/plant.ts'
import { founder, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { dropStaleCopies } from './actions/copies.ts'
import { copyPdf } from './actions/copy-paper.ts'
import { findRecords, handOverCopy, orderCopy, readCopy, receiveRequest } from './index.ts'
import type { Copy, CopyData, PrivacyRequest } from './model.ts'

const other = { name: '司马子墨', contact: '13733334444' }
const he = { name: '欧阳墨言', contact: '13911112222' }
const clock = { at: '2026-06-01T02:00:00.000Z' }
const personal = modules.flatMap((each) => each.personalRecords ?? [])

let platform: TestPlatform
let chief: Caller
let stranger: Caller
let request: PrivacyRequest

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  const tree = await smallTree(context)
  chief = await personOf(platform, context, tree.county.id, ['sectionChief', 'registrar', 'dispatcher'])
  stranger = await personOf(platform, context, tree.otherCounty.id, ['sectionChief'])
  const units = { own: tree.county.id, foreign: tree.otherCounty.id, above: tree.city.id }
  const places = Object.entries(units).map(([name, id]) => ({ name, bureauId: id, unitId: id }))
  const planted = await plantRecords(platform.pool, places)
  // One record of each kind is of him, one of somebody else, and one bears his name alone: all in his bureau.
  const people = [he, other, { name: he.name, contact: '13655556666' }]
  for (const [at, person] of people.entries()) await nameIn(planted[at]?.ids ?? new Map(), person, tree.county.id)
  request = await receiveRequest(as(chief), {
    ...{ applicantName: he.name, applicantContact: he.contact, kind: 'access', identityCheck: 'idCard' },
    ...{ receivedOn: '2026-06-01', wish: '查阅、复制本机关保存的本人信息' },
  })
}, 180_000)
afterAll(() => platform?.drop(), 60_000)

const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const as = (caller: Caller) => platform.contextAt(clock.at, caller)

async function nameIn(ids: ReadonlyMap<string, string>, { name, contact }: typeof he, bureauId: string): Promise<void> {
  const client = await platform.pool.connect()
  await client.query('set session_replication_role = replica')
  for (const { model, table, register } of personal) {
    const values = personalFieldsOf(model).map((field) => [
      columnOf(field),
      model.fields[field]?.personal === 'phone' ? contact : name,
    ])
    const all = [...values, [columnOf(register.source.bureauColumn ?? 'bureauId'), bureauId]]
    const set = all.map(([column], at) => `${column} = $${at + 2}`).join(', ')
    await client.query(`update ${table} set ${set} where id = $1`, [ids.get(table), ...all.map(([, value]) => value)])
  }
  await client.query('reset session_replication_role')
  client.release()
}

const copyOf = async (id: string): Promise<Copy> =>
  platform.db.selectFrom('privacy.copy').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const actsOn = async (id: string) =>
  (
    await platform.pool.query("select action, leaf from journal.entry where subject ->> 'ref' = $1 order by number", [
      id,
    ])
  ).rows

let data: CopyData
let made: Copy

describe('A copy of what is kept of a person', () => {
  test('is made only for a request to see or copy, of what was found', async () => {
    const deletion = await receiveRequest(as(chief), {
      ...{ applicantName: '另一人', applicantContact: '12345', kind: 'deletion', identityCheck: 'idCard' },
      ...{ receivedOn: '2026-06-01', wish: '删除' },
    })
    await expect(orderCopy(as(chief), deletion.id, { confirmed: [] })).rejects.toThrow('privacy-copy/not-access')
    await expect(orderCopy(as(stranger), request.id, { confirmed: [] })).rejects.toThrow('privacy-request/not-found')
  })

  test('holds him whole, from every module that keeps something of persons', async () => {
    await findRecords(as(chief), personal, request.id, { value: he.contact })
    await findRecords(as(chief), personal, request.id, { value: he.name })
    const { id } = await orderCopy(as(chief), request.id, { confirmed: [] })
    await platform.settle()
    made = await copyOf(id)
    expect(made).toMatchObject({ state: 'ready', number: '个信复〔2026〕1号' })
    ;({ data } = await readCopy(as(chief), id))
    const kinds = data.records.map(({ kind }) => kind)
    expect([...new Set(kinds)].sort()).toEqual(personal.map(({ subjectType }) => subjectType).sort())
    // His request for the copy is kept of him as well, beside the one that was planted.
    expect(kinds).toHaveLength(personal.length + 1)
    for (const one of data.records) {
      expect(one.purpose, one.kind).not.toBe('')
      expect(one.keptBy, one.kind).not.toBe('')
      expect(JSON.stringify(one.fields), one.kind).toContain(he.contact)
    }
  })

  test('holds nobody else, and nothing that bears his name alone', () => {
    const text = JSON.stringify(data)
    for (const foreign of [other.name, other.contact, '13655556666']) expect(text).not.toContain(foreign)
  })

  test('takes in what bears his name alone when somebody made sure of it', async () => {
    const { rows } = await platform.pool.query('select id from complaints.complaint where complainant_phone = $1', [
      '13655556666',
    ])
    const { id } = await orderCopy(as(chief), request.id, { confirmed: [rows[0].id] })
    await platform.settle()
    const second = (await readCopy(as(chief), id)).data
    expect(second.number).toBe('个信复〔2026〕2号')
    expect(second.records.map(({ record }) => record)).toContain(rows[0].id)
    expect(second.records).toHaveLength(data.records.length + 1)
  })

  test('is printed: a numbered PDF whose bytes follow from the data', async () => {
    const [one, two] = [
      await copyPdf(data, made.dataSm3 ?? '', undefined),
      await copyPdf(data, made.dataSm3 ?? '', undefined),
    ]
    expect(one.subarray(0, 5).toString()).toBe('%PDF-')
    expect(sm3Hex(one)).toBe(sm3Hex(two))
  })

  test('is told in the journal with the records it showed and the SM3 of its file', async () => {
    const acts = await actsOn(made.id)
    expect(acts.map(({ action }) => action)).toEqual(['privacy.orderCopy', 'privacy.makeCopy'])
    const { refs } = JSON.parse(acts[1].leaf)
    expect(refs).toEqual(expect.arrayContaining([`sm3:${made.dataSm3}`, ...data.records.map(({ record }) => record)]))
    expect(acts.map(({ leaf }) => leaf).join()).not.toContain(he.name)
  })

  test('is not seen by another bureau', async () => {
    await expect(readCopy(as(stranger), made.id)).rejects.toThrow('privacy-copy/not-found')
  })

  test('is handed over once, with a proof, and its file goes', async () => {
    const { version } = made
    const how = { way: 'inPerson', proof: '签收单 12' } as const
    await expect(handOverCopy(as(chief), made.id, { ...how, version: version + 1 })).rejects.toThrow(
      'privacy-copy/stale',
    )
    expect(await handOverCopy(as(chief), made.id, { ...how, version })).toMatchObject({
      state: 'handedOver',
      proof: '签收单 12',
    })
    await expect(handOverCopy(as(chief), made.id, { ...how, version: version + 1 })).rejects.toThrow(
      'privacy-copy/not-ready',
    )
    await expect(readCopy(as(chief), made.id)).rejects.toThrow('privacy-copy/not-ready')
    const { files } = as(chief)
    await expect(files.beside('personal-copies').open(made.dataSm3 ?? '')).rejects.toThrow('file/not-found')
    expect((await actsOn(made.id)).at(-1)?.action).toBe('privacy.handOverCopy')
  })

  test('that nobody comes for in thirty days goes as well', async () => {
    clock.at = '2026-06-30T02:00:00.000Z'
    expect(await dropStaleCopies(as(founder))).toEqual({ dropped: 0 })
    clock.at = '2026-07-02T02:00:00.000Z'
    expect(await dropStaleCopies(as(founder))).toEqual({ dropped: 1 })
  })
})
