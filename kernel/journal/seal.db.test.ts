import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { founder, payloadsOf, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { bytesToHex } from '../crypto/bytes.ts'
import { growTree, rootOf } from '../crypto/merkle.ts'
import { sql } from '../database.ts'
import { recordAct } from '../journal.ts'
import { hashOf, leafHashOf } from './hash.ts'
import { getJournalKey, keyFileOf } from './key.ts'
import { isSignedBy } from './key-change.ts'
import { readCheckpoint, verifierKeyOf } from './note.ts'
import { type KeptPayload, openPayload, sealOldPayloads } from './payload.ts'
import { makeSealer, publishCheckpoint, type Sealing, sealAll, sealEntries } from './seal.ts'
import { type JournalStore, journalStore } from './store.ts'

let platform: TestPlatform
let sealing: Sealing
let written = 0
const at = '2026-03-02T01:00:00.000Z'
const folder = await mkdtemp(path.join(os.tmpdir(), 'steelyard-journal-'))
const context = (when = at) => platform.contextAt(when, founder)

beforeAll(async () => {
  platform = await testPlatform()
  sealing = await platform.getSealing()
})
afterAll(async () => {
  await platform.drop()
  await rm(folder, { recursive: true, force: true })
})

async function write(count: number) {
  await platform.db.transaction().execute(async (tx) => {
    for (let number = 0; number < count; number++) {
      written += 1
      const subject = { type: 'test', id: `t${written}` }
      await recordAct(tx, context(), { action: 'test.write', subject, payload: { written } })
    }
  })
}

async function leafHashes(): Promise<Uint8Array[]> {
  const { rows } = await sql<{ leaf: string }>`select e.leaf from journal.leaf l
    join journal.entry e on e.id = l.entry_id order by l.index`.execute(platform.db)
  return rows.map(({ leaf }) => leafHashOf(leaf))
}

const rootNow = async () => bytesToHex(rootOf(hashOf, growTree(hashOf, await leafHashes())))

test('what is committed is sealed without a gap, and the signed checkpoint names its root', async () => {
  await write(3)
  const checkpoint = await sealAll(context(), sealing)
  expect(checkpoint).toMatchObject({ origin: `${sealing.key.name}/journal/1`, root: await rootNow() })
  expect(isSignedBy(checkpoint?.note ?? '', sealing.key)).toBe(true)
  const { rows } = await sql<{ size: number; last: number; entries: number }>`select count(*) as size,
    max(index) + 1 as last, (select count(*) from journal.entry) as entries from journal.leaf`.execute(platform.db)
  expect(rows[0]?.size).toBe(rows[0]?.entries)
  expect(rows[0]?.last).toBe(rows[0]?.entries)
  expect(checkpoint?.size).toBe(rows[0]?.entries)
})

test('nothing new, no new checkpoint', async () => {
  expect(await sealAll(context(), sealing)).toBeUndefined()
})

test('an entry that commits late is sealed late, and never lost', async () => {
  const { horizon: before } = (await sealEntries(platform.db, sealing)) ?? {}
  const client = await platform.pool.connect()
  try {
    await client.query('begin')
    await client.query(`insert into journal.entry (id, at, actor, action, subject, leaf)
      values (gen_random_uuid(), now(), 'system', 'test.late', '{}', '{"late":1}')`)
    await write(2)
    const first = await sealEntries(platform.db, sealing, before ?? null)
    expect(first?.sealed).toBe(2)
    await client.query('commit')
    const second = await sealEntries(platform.db, sealing, first?.horizon ?? null)
    expect(second?.sealed).toBe(1)
    await write(1)
    expect((await sealEntries(platform.db, sealing, second?.horizon ?? null))?.sealed).toBe(1)
  } finally {
    client.release()
  }
})

test('two sealers at once seal every entry once', async () => {
  await write(40)
  const answers = await Promise.all(Array.from({ length: 4 }, () => sealEntries(platform.db, sealing)))
  expect(answers.reduce((sum, answer) => sum + (answer?.sealed ?? 0), 0)).toBe(40)
})

/** The same store, whose disk fails at the n-th file. */
function failingAt(n: number): JournalStore {
  let left = n
  const fail = async () => {
    left -= 1
    if (left === 0) throw new Error('the power is cut')
  }
  const { store } = sealing
  return {
    ...store,
    async keepTile(...args) {
      await fail()
      await store.keepTile(...args)
    },
    async keepCheckpoint(...args) {
      await fail()
      await store.keepCheckpoint(...args)
    },
  }
}

test('wherever publishing is cut off, the next attempt goes on to the same root', async () => {
  for (let n = 1; n <= 5; n++) {
    await write(300)
    const cut = sealAll(context(), { ...sealing, store: failingAt(n) }).catch((error: Error) => error.message)
    const answer = await cut
    if (typeof answer === 'string') expect(answer).toBe('the power is cut')
    const checkpoint = (await sealAll(context(), sealing)) ?? (await sealing.store.findNewest())
    expect(checkpoint).toMatchObject({ size: (await leafHashes()).length, root: await rootNow() })
  }
})

test('a checkpoint that was kept and not yet shown is shown, not signed a second time', async () => {
  await write(1)
  const { store } = sealing
  const hidden: JournalStore = {
    ...store,
    async keepCheckpoint(epoch, checkpoint, note) {
      const newest = await readFile(path.join(store.folder, 'checkpoint'))
      await store.keepCheckpoint(epoch, checkpoint, note)
      await writeFile(path.join(store.folder, 'checkpoint'), newest)
      throw new Error('the power is cut')
    },
  }
  await expect(sealAll(context(), { ...sealing, store: hidden })).rejects.toThrow('the power is cut')
  const size = (await leafHashes()).length
  const first = await store.findNote(1, size)
  expect((await sealAll(context('2026-03-02T02:00:00.000Z'), sealing))?.note).toBe(first)
})

test('lost tiles are laid again out of the leaves', async () => {
  await rm(path.join(sealing.store.folder, '1/tile'), { recursive: true })
  await write(1)
  expect(await sealAll(context(), sealing)).toMatchObject({ root: await rootNow() })
})

test('on tiles that were changed nothing more is signed', async () => {
  const tile = await sealing.store.findTile(1, 1, 0)
  if (!tile) throw new Error('there is no tile')
  const flipped = tile.map((byte, place) => (place === 5 ? byte ^ 1 : byte))
  await sealing.store.keepTile(1, 1, 0, flipped)
  await write(1)
  await expect(sealAll(context(), sealing)).rejects.toThrow('journal/ground-differs')
  await sealing.store.keepTile(1, 1, 0, tile)
  expect(await sealAll(context(), sealing)).toMatchObject({ root: await rootNow() })
})

test('after an hour without news an entry tells the time, and a checkpoint follows', async () => {
  const seal = makeSealer(async () => sealing)
  const late = (minutes: number) => context(new Date(Date.parse(at) + minutes * 60_000).toISOString())
  const sizeAt = async (minutes: number) => {
    await seal(late(minutes))
    return (await sealing.store.findNewest())?.size ?? 0
  }
  const size = await sizeAt(30)
  expect(await sizeAt(59)).toBe(size)
  await seal(late(125))
  expect(await sizeAt(126)).toBe(size + 1)
  expect(await sizeAt(127)).toBe(size + 1)
})

test('a sealed entry, its leaf and its checkpoint cannot be changed or deleted by a mistake of ours', async () => {
  const tries = [
    `update journal.entry set leaf = '{}'`,
    'delete from journal.entry',
    'truncate journal.entry cascade',
    `update journal.leaf set leaf_hash = '\\x00'`,
    'delete from journal.leaf',
    `update journal.checkpoint set note = ''`,
    'truncate journal.checkpoint',
    `update journal.payload set sealed = ''`,
  ]
  for (const attempt of tries) await expect(platform.pool.query(attempt)).rejects.toThrow('append-only')
})

test('the key is a file of its owner alone, made once, and never a second time beside checkpoints', async () => {
  const store = journalStore(path.join(folder, 'journal'))
  const key = await getJournalKey(folder, store, 'pei.example')
  expect((await stat(keyFileOf(folder))).mode & 0o777).toBe(0o600)
  const again = await getJournalKey(folder, store, 'other.example')
  expect(verifierKeyOf(again)).toBe(verifierKeyOf(key))
  expect(await store.findKey()).toMatch(/^pei\.example\+[0-9a-f]{8}\+/)
  const note = (await sealing.store.findNewest())?.note ?? ''
  await store.keepCheckpoint(1, { size: readCheckpoint(note)?.size ?? 0 }, note)
  await rm(keyFileOf(folder))
  await expect(getJournalKey(folder, store)).rejects.toThrow('journal-key/missing')
})

test('a worker that finds more published than it knows seals nothing', async () => {
  const newest = await sealing.store.findNewest()
  const ahead = { ...sealing.store, findNewest: async () => newest && { ...newest, size: newest.size + 1 } }
  await write(1)
  await expect(sealEntries(platform.db, { store: ahead })).rejects.toThrow('journal/behind-checkpoint')
  expect(await publishCheckpoint(platform.db, sealing, at)).toBeUndefined()
})

test('a payload that was kept in the open is sealed by the worker, and the journal stays whole', async () => {
  const context = () => platform.contextAt(at, founder)
  const { secrets } = context().site
  const entry = await platform.db
    .transaction()
    .execute((tx) =>
      recordAct(tx, context(), { action: 'test.old', subject: { type: 'test', id: 'old' }, payload: { old: true } }),
    )
  const { rows } = await sql<KeptPayload>`select salt, payload, sealed from journal.payload
    where entry_id = ${entry.id}`.execute(platform.db)
  const opened = rows[0] && openPayload(secrets, entry.id, rows[0])
  if (!opened) throw new Error('the payload is gone')
  await sql`delete from journal.payload where entry_id = ${entry.id}`.execute(platform.db)
  await sql`insert into journal.payload (entry_id, salt, payload)
    values (${entry.id}, ${Buffer.from(opened.salt)}, ${opened.payload})`.execute(platform.db)
  expect(await payloadsOf(platform, 'test.old')).toEqual([{ old: true }])
  expect(await sealOldPayloads(platform.db, secrets)).toBe(1)
  expect(await sealOldPayloads(platform.db, secrets)).toBe(0)
  const after = await sql<KeptPayload>`select salt, payload, sealed from journal.payload
    where entry_id = ${entry.id}`.execute(platform.db)
  expect(after.rows[0]).toMatchObject({ salt: null, payload: null })
  expect(after.rows[0]?.sealed).not.toContain('old')
  expect(after.rows[0] && openPayload(secrets, entry.id, after.rows[0])).toEqual(opened)
})
