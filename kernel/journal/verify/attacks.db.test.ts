import { cp, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { verifyJournalOf } from '../../../apps/cli/verify-journal.ts'
import { founder, smallTree, type TestPlatform, testPlatform } from '../../../tests/platform.ts'
import { sql } from '../../database.ts'
import { recordAct } from '../../journal.ts'
import { leafHashOf } from '../hash.ts'
import { isSignedBy } from '../key-change.ts'
import { signCheckpoint } from '../note.ts'
import { openEpoch } from '../open-epoch.ts'
import { type Sealing, sealAll } from '../seal.ts'
import { journalStore } from '../store.ts'
import type { JournalVerdict } from './index.ts'

let platform: TestPlatform
let sealing: Sealing
/** What somebody outside wrote down when the journal had its first 300 test entries. */
let kept: string
let keptSize: number
const at = '2026-03-02T01:00:00.000Z'
const later = '2026-03-02T02:00:00.000Z'
const context = (when = at) => platform.contextAt(when, founder)

beforeEach(async () => {
  platform = await testPlatform()
  sealing = await platform.getSealing()
  await write(300)
  const checkpoint = await sealAll(context(), sealing)
  kept = checkpoint?.note ?? ''
  keptSize = checkpoint?.size ?? 0
  await write(10)
  await sealAll(context(later), sealing)
})
afterEach(() => platform.drop())

async function write(count: number) {
  await platform.db.transaction().execute(async (tx) => {
    for (let number = 0; number < count; number++) {
      const subject = { type: 'test', id: `t${number}` }
      await recordAct(tx, context(), { action: 'test.write', subject, payload: { number } })
    }
  })
}

async function verify(outside = [{ source: 'outside', note: kept }], records = false) {
  const { output, exitCode } = await verifyJournalOf(platform, { outside, records, json: true })
  return { exitCode, ...(JSON.parse(output) as JournalVerdict) }
}

/** What an administrator of the database can do: no trigger, no key stops him. */
async function attack(...statements: string[]) {
  const client = await platform.pool.connect()
  try {
    await client.query('set session_replication_role = replica')
    for (const statement of statements) await client.query(statement)
    await client.query('reset session_replication_role')
  } finally {
    client.release()
  }
}

async function entryAt(index: number): Promise<string> {
  const { rows } = await sql<{ entryId: string }>`
    select entry_id from journal.leaf where epoch = 1 and index = ${index}`.execute(platform.db)
  return rows[0]?.entryId ?? ''
}

/** A leaf that is another and yet agrees with its own columns, its payload and its own hash. */
async function forge(index: number) {
  const id = await entryAt(index)
  const { rows } = await sql<{ leaf: string }>`select leaf from journal.entry where id = ${id}`.execute(platform.db)
  const leaf = (rows[0]?.leaf ?? '').replace('"version":1', '"version":2')
  const hash = Buffer.from(leafHashOf(leaf)).toString('hex')
  await attack(
    `update journal.entry set leaf = '${leaf}' where id = '${id}'`,
    `update journal.leaf set leaf_hash = '\\x${hash}' where entry_id = '${id}'`,
  )
}

/** Everything published is made anew from the leaves as they are now, with the true key. */
async function publishAgain() {
  const { store } = sealing
  await rm(store.folder, { recursive: true })
  await attack('delete from journal.checkpoint')
  await sealAll(context(later), sealing)
}

test('a journal nobody touched is whole when somebody outside kept a checkpoint, else incomplete', async () => {
  expect(await verify()).toMatchObject({ exitCode: 0, verdict: 'whole', first: null, findings: [] })
  expect(await verify([])).toMatchObject({ exitCode: 2, verdict: 'incomplete', incomplete: ['no-outside-checkpoint'] })
})

test('an edited leaf is named', async () => {
  const entry = await entryAt(7)
  await attack(`update journal.entry set leaf = replace(leaf, '"action":"', '"action":"other.') where id = '${entry}'`)
  expect(await verify()).toMatchObject({ exitCode: 1, first: { step: 'a', fault: 'leaf', index: 7, entry } })
})

test('an edited column beside an untouched leaf is named', async () => {
  const entry = await entryAt(8)
  await attack(`update journal.entry set actor = 'somebody' where id = '${entry}'`)
  expect((await verify()).first).toMatchObject({ step: 'a', fault: 'entry-columns', index: 8, entry })
})

test('an edited payload is named', async () => {
  const entry = await entryAt(9)
  const other = await entryAt(8)
  // Sealed for another entry, or changed in its seal, it does not open; as it was kept before it gives another body.
  for (const change of [
    `sealed = (select sealed from journal.payload where entry_id = '${other}')`,
    "sealed = overlay(sealed placing case substr(sealed, 90, 1) when 'A' then 'B' else 'A' end from 90 for 1)",
    `sealed = null, salt = decode(repeat('00', 32), 'hex'), payload = '{"number":99}'`,
  ]) {
    await attack(`update journal.payload set ${change} where entry_id = '${entry}'`)
    expect((await verify()).first).toMatchObject({ step: 'b', fault: 'payload', index: 9, entry })
  }
})

test('a payload that is gone without an erasure is named', async () => {
  const entry = await entryAt(9)
  await attack(`delete from journal.payload where entry_id = '${entry}'`)
  expect((await verify()).first).toMatchObject({ step: 'b', fault: 'payload-missing', index: 9, entry })
})

test('a leaf that was edited together with its hash is named by tile and signature', async () => {
  await forge(11)
  expect((await verify()).first).toMatchObject({ step: 'c', fault: 'leaf-hash', index: 11, entry: await entryAt(11) })
})

test('a deleted entry is named, also when its leaf and payload go with it', async () => {
  const entry = await entryAt(12)
  await attack(`delete from journal.entry where id = '${entry}'`)
  expect((await verify()).first).toMatchObject({ step: 'a', fault: 'entry-missing', index: 12, entry })
  await attack(
    `delete from journal.leaf where entry_id = '${entry}'`,
    `delete from journal.payload where entry_id = '${entry}'`,
  )
  expect((await verify()).first).toMatchObject({ step: 'a', fault: 'leaf-missing', index: 12 })
})

test('a deleted entry is named when all behind it move up', async () => {
  const entry = await entryAt(13)
  await attack(
    `delete from journal.entry where id = '${entry}'`,
    `delete from journal.payload where entry_id = '${entry}'`,
    `delete from journal.leaf where entry_id = '${entry}'`,
    'update journal.leaf set index = index + 100000 where index > 13',
    'update journal.leaf set index = index - 100001 where index > 100000',
  )
  const { first, findings } = await verify()
  expect(first).toMatchObject({ step: 'c', fault: 'leaf-hash', index: 13 })
  expect(findings.map(({ fault }) => fault)).toContain('truncated')
})

test('entries that changed places are named', async () => {
  await attack(
    'update journal.leaf set index = 100000 where index = 20',
    'update journal.leaf set index = 20 where index = 21',
    'update journal.leaf set index = 21 where index = 100000',
  )
  const first = (await verify()).first
  expect(first).toMatchObject({ step: 'c', fault: 'order', index: 20, entry: await entryAt(20) })
  expect(first?.differs).toContain('stands at 21')
})

test('a tail that was cut off is named', async () => {
  await attack(
    `delete from journal.entry where id in (select entry_id from journal.leaf where index >= ${keptSize})`,
    `delete from journal.leaf where index >= ${keptSize}`,
  )
  expect((await verify()).first).toMatchObject({ fault: 'truncated', index: keptSize })
})

test('a tail cut off with all that was published of it is named by the checkpoint outside, and by nothing else', async () => {
  const last = keptSize - 5
  await attack(
    `delete from journal.entry where id in (select entry_id from journal.leaf where index >= ${last})`,
    `delete from journal.leaf where index >= ${last}`,
  )
  await publishAgain()
  expect((await verify([])).verdict).toBe('incomplete')
  expect((await verify()).first).toMatchObject({ step: 'f', fault: 'truncated', index: last })
})

test('a fork signed with the stolen key is named by the checkpoint outside, and by nothing else', async () => {
  await forge(30)
  await publishAgain()
  const note = (await sealing.store.findNewest())?.note ?? ''
  expect(isSignedBy(note, sealing.key)).toBe(true)
  expect((await verify([])).findings).toEqual([])
  const verdict = await verify()
  expect(verdict).toMatchObject({ exitCode: 1, first: { step: 'f', fault: 'forked', index: keptSize } })
})

test('a fork signed with another key is named', async () => {
  const { getJournalKey, keyFileOf } = await import('../key.ts')
  const dataFolder = path.dirname(sealing.store.folder)
  await rm(keyFileOf(dataFolder))
  await rm(sealing.store.folder, { recursive: true })
  const key = await getJournalKey(dataFolder, sealing.store, sealing.key.name)
  await attack('delete from journal.checkpoint')
  await sealAll(context(later), { ...sealing, key })
  expect((await verify()).first).toMatchObject({ step: 'f', fault: 'signature', index: keptSize })
})

test.each([
  [0, 1, 260],
  [0, 0, 3],
  [1, 0, 0],
])('a flipped bit in tile/%i/%i is named', async (level, n, index) => {
  const tile = await sealing.store.findTile(1, level, n)
  const at = level === 0 ? (index % 256) * 32 : 0
  if (!tile) throw new Error('there is no such tile')
  const flipped = tile.map((byte, place) => (place === at + 4 ? byte ^ 1 : byte))
  await sealing.store.keepTile(1, level, n, flipped)
  const { first } = await verify()
  expect(first).toMatchObject({ step: 'c', fault: 'tile', index })
  expect(first?.differs).toContain(`tile/${level}/${n} `)
})

test('a tile that is gone is named', async () => {
  await rm(path.join(sealing.store.folder, '1/tile/0/0'))
  expect((await verify()).first).toMatchObject({ step: 'c', fault: 'tile', index: 0 })
})

test('an edited checkpoint is named, and so is one whose time runs backwards', async () => {
  const { store } = sealing
  const newest = await store.findNewest()
  await store.keepCheckpoint(1, { size: keptSize }, kept.replace('01:00:00', '00:00:00'))
  expect((await verify()).first).toMatchObject({ step: 'd', fault: 'signature', index: keptSize })
  await store.keepCheckpoint(1, { size: keptSize }, kept)
  // The newest is shown again, as it was.
  await store.keepCheckpoint(1, { size: newest?.size ?? 0 }, newest?.note ?? '')
  await write(1)
  const next = await sealAll(context('2026-03-01T00:00:00.000Z'), sealing)
  expect(next?.time).toBe('2026-03-02T02:00:00Z')
  expect((await verify()).findings).toEqual([])
  if (!next) throw new Error('nothing was sealed')
  const early = { ...next, time: '2026-03-01T00:00:00Z' }
  await store.keepCheckpoint(1, next, await signCheckpoint(early, sealing.key))
  expect((await verify()).first).toMatchObject({ step: 'e', fault: 'time', index: next.size })
})

test('after a restore sealing stops, until the next epoch says what was lost', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'steelyard-journal-'))
  await attack(
    `delete from journal.payload where entry_id in (select entry_id from journal.leaf where index >= ${keptSize})`,
    `delete from journal.entry where id in (select entry_id from journal.leaf where index >= ${keptSize})`,
    `delete from journal.leaf where index >= ${keptSize}`,
    `delete from journal.checkpoint where size > ${keptSize}`,
  )
  await write(2)
  await expect(sealAll(context(), sealing)).rejects.toThrow('journal/behind-checkpoint')
  const opened = await openEpoch(context(later), sealing)
  expect(opened).toEqual({ epoch: 2, lost: { epoch: 1, from: keptSize, to: keptSize + 9 } })
  const verdict = await verify()
  expect(verdict).toMatchObject({ exitCode: 2, findings: [], incomplete: [`epoch 1 lost ${keptSize}-${keptSize + 9}`] })
  expect(verdict.epochs.map(({ size }) => size)).toEqual([keptSize, 3])
  await expect(openEpoch(context(later), sealing)).rejects.toThrow('journal/not-behind')
  await cp(sealing.store.folder, folder, { recursive: true })
  expect(await journalStore(folder).findNewest()).toMatchObject({ origin: `${sealing.key.name}/journal/2`, size: 3 })
  await rm(folder, { recursive: true })
})

test('a row that was edited past the journal is named, and registers that are not compared are told', async () => {
  const tree = await smallTree(context())
  await sealAll(context(later), sealing)
  const whole = await verify(undefined, true)
  expect(whole.records?.checked).toContainEqual({ subjectType: 'unit', proved: 5, byBatch: 0 })
  expect(whole.records?.missing).toContain('test')
  expect(whole.exitCode).toBe(0)
  await platform.pool.query(`update authorities.unit set name = '别局' where id = $1`, [tree.office.id])
  const edited = await verify(undefined, true)
  expect(edited.first).toMatchObject({ step: 'g', fault: 'record' })
  expect(edited.first?.differs).toBe(`unit ${tree.office.id}: name`)
  await platform.pool.query('delete from authorities.unit where id = $1', [tree.office.id])
  expect((await verify(undefined, true)).first).toMatchObject({ step: 'g', fault: 'record-missing' })
})
