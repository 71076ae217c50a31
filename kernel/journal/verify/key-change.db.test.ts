import { readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { verifyJournalOf } from '../../../apps/cli/verify-journal.ts'
import { founder, type TestPlatform, testPlatform } from '../../../tests/platform.ts'
import { makeSm2KeyPair } from '../../crypto/sm2.ts'
import { recordAct } from '../../journal.ts'
import { changeKey, settleKeyChange } from '../change-key.ts'
import { keyFileOf } from '../key.ts'
import { followKeys, isSignedBy, type KeyChange, signKeyChange } from '../key-change.ts'
import { signingKeyOf } from '../key-file.ts'
import { type SigningKey, signCheckpoint, verifierKeyOf } from '../note.ts'
import { proveEntry } from '../proofs.ts'
import { isReceiptSignedBy, signReceipt } from '../receipt.ts'
import { publishCheckpoint, type Sealing, sealAll, sealEntries } from '../seal.ts'
import type { JournalVerdict } from './index.ts'

let platform: TestPlatform
let dataFolder: string
let old: Sealing
/** What somebody outside wrote down before the change, and the receipt of an entry of that time. */
let kept: string
let early: { entry: string; receipt: string }
let change: KeyChange
const at = '2026-03-02T01:00:00.000Z'
const later = '2026-03-02T02:00:00.000Z'
const context = (when = at) => platform.contextAt(when, founder)

beforeEach(async () => {
  platform = await testPlatform()
  old = await platform.getSealing()
  dataFolder = path.dirname(old.store.folder)
  const entry = await write(5)
  kept = (await sealAll(context(), old))?.note ?? ''
  early = { entry, receipt: await signReceipt(context(), entry) }
  change = await changeKey(context(), old, dataFolder)
  await write(5)
  await sealAll(context(later), await platform.getSealing())
})
afterEach(() => platform.drop())

async function write(count: number): Promise<string> {
  return platform.db.transaction().execute(async (tx) => {
    const act = { action: 'test.write', subject: { type: 'test', id: 't' }, payload: {} }
    for (let number = 1; number < count; number++) await recordAct(tx, context(), act)
    return (await recordAct(tx, context(), act)).id
  })
}

async function verify() {
  const { output, exitCode } = await verifyJournalOf(platform, {
    ...{ outside: [{ source: 'outside', note: kept }], records: false, json: true },
  })
  return { exitCode, ...(JSON.parse(output) as JournalVerdict) }
}

const changesFile = () => path.join(old.store.folder, 'key-changes')
const thief = (): SigningKey => signingKeyOf(old.key.name, makeSm2KeyPair(new Uint8Array(32).fill(5)))
const newest = async () => {
  const found = await old.store.findNewest()
  if (!found) throw new Error('nothing is published')
  return found
}

test('a new key takes over within the epoch, and the journal stays whole', async () => {
  const { key, store } = await platform.getSealing()
  expect(key.publicKey).toBe(change.to.publicKey)
  expect(key.name).toBe(old.key.name)
  expect((await stat(keyFileOf(dataFolder))).mode & 0o777).toBe(0o600)
  expect(await store.findKey()).toBe(`${verifierKeyOf(key)}\n`)
  expect(isSignedBy((await newest()).note, key)).toBe(true)
  expect(await verify()).toMatchObject({ exitCode: 0, verdict: 'whole', findings: [] })
})

test('whoever kept the first key follows the second, a proof and a receipt of the old time hold', async () => {
  const { chain, broken } = followKeys(old.key, await old.store.listKeyChanges())
  expect([chain.publicKey, broken]).toEqual([change.to.publicKey, null])
  expect(isSignedBy(kept, chain)).toBe(true)
  expect(isReceiptSignedBy(early.receipt, chain)).toBe(true)
  expect(isReceiptSignedBy(await signReceipt(context(later), early.entry), chain)).toBe(true)
  const { checkpoint } = await proveEntry({ db: platform.db, store: old.store }, early.entry)
  expect(isSignedBy(checkpoint, chain)).toBe(true)
})

test('a second change follows the first, and both ends lead to each other', async () => {
  const second = await changeKey(context(later), await platform.getSealing(), dataFolder)
  await write(1)
  await sealAll(context(later), await platform.getSealing())
  const notes = await old.store.listKeyChanges()
  for (const known of [change.from, change.to, second.to])
    expect(followKeys(known, notes)).toMatchObject({ broken: null, chain: { publicKey: second.to.publicKey } })
  expect(await verify()).toMatchObject({ verdict: 'whole' })
})

test('a key that was handed over signs nothing more, and what a thief signs with it is named', async () => {
  await write(1)
  await sealEntries(platform.db, old)
  await expect(publishCheckpoint(platform.db, old, later)).rejects.toThrow('journal-key/handed-over')
  const last = await newest()
  await old.store.keepCheckpoint(1, last, await signCheckpoint(last, old.key))
  expect((await verify()).findings).toContainEqual(
    expect.objectContaining({ step: 'd', fault: 'signature', index: last.size }),
  )
})

test('a change forged by a key that never was one is named', async () => {
  await writeFile(changesFile(), await signKeyChange(change, thief(), await ownKey()))
  expect((await verify()).findings).toContainEqual(
    expect.objectContaining({ step: 'd', fault: 'key-change', index: change.size }),
  )
})

test('a change the stolen old key made for an heir of its own is named', async () => {
  await writeFile(changesFile(), await signKeyChange(change, old.key, thief()))
  const { first, exitCode } = await verify()
  expect([first?.fault, exitCode]).toEqual(['key-change', 1])
})

test('a change hung on behind the last is named, by whomever it was signed', async () => {
  const last = await newest()
  const forged = await signKeyChange(last, await ownKey(), thief())
  await writeFile(changesFile(), (await readFile(changesFile(), 'utf8')) + forged)
  // Signed by the true key, but no leaf of this journal names it.
  expect((await verify()).findings).toContainEqual(
    expect.objectContaining({ fault: 'key-change', index: last.size, differs: expect.stringContaining('no leaf') }),
  )
})

test('a change that is taken away or edited is named', async () => {
  const text = await readFile(changesFile(), 'utf8')
  await writeFile(changesFile(), text.replace(`\n${change.size}\n`, `\n${change.size - 1}\n`))
  expect((await verify()).first).toMatchObject({ step: 'd', fault: 'key-change' })
  await writeFile(changesFile(), '')
  expect((await verify()).findings).toContainEqual(
    expect.objectContaining({
      fault: 'key-change',
      index: change.size,
      differs: expect.stringContaining('not published'),
    }),
  )
})

test('a change cut off before its leaf stood never was, and one cut off behind it is ended', async () => {
  const last = await newest()
  const { key } = await platform.getSealing()
  await old.store.keepPendingKeyChange(await signKeyChange(last, key, thief()))
  await write(1)
  expect(await publishCheckpoint(platform.db, await platform.getSealing(), later)).toBeUndefined()
  expect((await sealAll(context(later), await platform.getSealing()))?.size).toBe(last.size + 1)
  expect(await old.store.listKeyChanges()).toHaveLength(1)
  // The leaf stands, the note does not: the next who signs puts it right.
  await writeFile(changesFile(), '')
  await old.store.keepPendingKeyChange(change.note)
  expect(await settleKeyChange(platform.db, old.store, dataFolder)).toBe(true)
  expect(await old.store.listKeyChanges()).toEqual([change.note])
  expect(await verify()).toMatchObject({ verdict: 'whole' })
})

const ownKey = async () => (await platform.getSealing()).key
