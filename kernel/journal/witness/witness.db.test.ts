import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyJournalOf } from '../../../apps/cli/verify-journal.ts'
import { founder, type TestPlatform, testPlatform } from '../../../tests/platform.ts'
import { makeSm2KeyPair } from '../../crypto/sm2.ts'
import { recordAct } from '../../journal.ts'
import { changeKey } from '../change-key.ts'
import { cosign, readCosignatures } from '../cosignature.ts'
import { isSignedBy, signKeyChange } from '../key-change.ts'
import { makeKeyFile, signingKeyOf } from '../key-file.ts'
import { readCheckpoint, type SigningKey, signCheckpoint } from '../note.ts'
import { sealAll } from '../seal.ts'
import { askWitness } from '../verify/ask-witness.ts'
import { openWitnessFolder, type WitnessFolder } from './folder.ts'
import { type Remote, remoteOf } from './remote.ts'
import { serveWitness } from './serve.ts'
import { readWitnesses, waitForWitness } from './standing.ts'
import { lookOnce } from './watch.ts'

let platform: TestPlatform
let remote: Remote
let folder: WitnessFolder
let root: string
let witness: SigningKey
const at = '2026-03-02T01:00:00.000Z'
const seenAt = '2026-03-02T01:00:12.000Z'
const context = (when = at) => platform.contextAt(when, founder)

beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'steelyard-witness-'))
  witness = await makeKeyFile(path.join(root, 'key.json'), 'superior.example')
  platform = await testPlatform(() => seenAt, { witnesses: [witness] })
  remote = remoteOf(await platform.server.listen({ port: 0, host: '127.0.0.1' }))
  await write(300)
  folder = await openWitnessFolder(root, { url: remote.url, name: undefined, getJournalKey })
})
afterAll(async () => {
  await platform.drop()
  await rm(root, { recursive: true })
})

const getJournalKey = async () => (await platform.getSealing()).key

async function write(count: number) {
  const id = await platform.db.transaction().execute(async (tx) => {
    const act = { action: 'test.write', subject: { type: 'test', id: 't' }, payload: {} }
    for (let number = 1; number < count; number++) await recordAct(tx, context(), act)
    return (await recordAct(tx, context(), act)).id
  })
  await sealAll(context(), await platform.getSealing())
  return id
}

const offer = (payload: { origin: string; size: number; line: string }) =>
  platform.server.inject({
    method: 'POST',
    url: '/api/public/journal/cosignatures',
    headers: { 'idempotency-key': 'cosignature-1' },
    payload,
  })

const newest = async () => readCheckpoint((await platform.journal.findNewest())?.note ?? '')

test('what nobody outside has signed is not witnessed, and an entry waits in vain', async () => {
  expect(await readWitnesses(platform.journal, seenAt)).toMatchObject({
    isWitnessed: false,
    witnesses: [{ time: null }],
  })
  const entry = await write(1)
  const brief = { milliseconds: 20, everyMilliseconds: 10 }
  expect(await waitForWitness(context(), entry, brief)).toBe('not-witnessed')
})

test('a witness signs what he sees first, and then only what continues it', async () => {
  const first = await lookOnce(folder, remote, seenAt)
  expect(first).toMatchObject({ is: 'cosigned', refusedBy: null })
  expect(await lookOnce(folder, remote, seenAt)).toMatchObject({ is: 'nothing-new' })
  const entry = await write(20)
  expect(await lookOnce(folder, remote, seenAt)).toMatchObject({ is: 'cosigned', refusedBy: null })
  expect(await waitForWitness(context(), entry)).toBe('witnessed')
  expect(await readWitnesses(platform.journal, seenAt)).toMatchObject({
    isWitnessed: true,
    witnesses: [{ name: 'superior.example', size: (await newest())?.size, time: '2026-03-02T01:00:12Z' }],
  })
  expect(await readWitnesses(platform.journal, '2026-03-03T01:00:13.000Z')).toMatchObject({ isWitnessed: false })
})

test('the cosigned checkpoint is published with both signatures', async () => {
  const size = (await newest())?.size
  const cosigned = await remote.getText('/journal/cosigned')
  expect(cosigned).toBe(await remote.getText(`/journal/1/cosigned/${size}`))
  expect(isSignedBy(cosigned, await getJournalKey())).toBe(true)
  expect(readCosignatures(cosigned, [witness])).toMatchObject([
    { name: 'superior.example', time: '2026-03-02T01:00:12Z' },
  ])
  expect(await remote.getJson('/api/public/journal')).toMatchObject({ isWitnessed: true })
})

test('an entry is proved under the checkpoint a witness has signed, even when a newer one is not signed yet', async () => {
  const { size } = (await newest()) ?? {}
  const entry = await write(5)
  const early = await lookOnce(folder, remote, seenAt).then(() => write(5))
  const proof = await remote.getJson(`/api/public/journal/proof?entry=${entry}`)
  expect(proof).toMatchObject({ size: (size ?? 0) + 5, witnesses: [{ name: 'superior.example' }] })
  expect(await remote.getJson(`/api/public/journal/proof?entry=${early}`)).toMatchObject({ witnesses: [] })
})

test('a cosignature is bound to its checkpoint, its time and its key', async () => {
  const cosigned = await remote.getText('/journal/cosigned')
  const other = makeSm2KeyPair(new Uint8Array(32).fill(9))
  expect(readCosignatures(cosigned.replace(/time .*\n/, 'time 2026-03-02T01:00:01Z\n'), [witness])).toEqual([])
  expect(readCosignatures(cosigned, [{ name: witness.name, publicKey: other.publicKey }])).toEqual([])
  const line = await cosign(cosigned, witness, seenAt)
  const bytes = Buffer.from(line.split(' ')[2] ?? '', 'base64')
  bytes[11] = (bytes[11] ?? 0) ^ 1
  const later = `— ${witness.name} ${bytes.toString('base64')}\n`
  expect(readCosignatures(cosigned.slice(0, cosigned.indexOf('— superior')) + later, [witness])).toEqual([])
})

test('a line of somebody who is no witness, or of another checkpoint, is not taken', async () => {
  const checkpoint = await newest()
  if (!checkpoint) throw new Error('nothing is published')
  const { origin, size, note } = checkpoint
  const stranger = signingKeyOf('stranger.example', makeSm2KeyPair(new Uint8Array(32).fill(9)))
  const wrong = await offer({ origin, size, line: await cosign(note, stranger, seenAt) })
  expect(wrong.json()).toMatchObject({ code: 'witness/not-known' })
  const misplaced = await cosign(note.replace(`\n${size}\n`, `\n${size + 1}\n`), witness, seenAt)
  expect((await offer({ origin, size, line: misplaced })).json()).toMatchObject({ code: 'cosignature/not-valid' })
  const line = await cosign(note, witness, seenAt)
  expect((await offer({ origin, size: size + 5, line })).json()).toMatchObject({ code: 'checkpoint/not-found' })
  expect((await offer({ origin, size, line })).statusCode).toBe(200)
})

test("the key of a witness is its owner's alone", async () => {
  expect((await stat(path.join(root, 'key.json'))).mode & 0o777).toBe(0o600)
})

/** A journal whose owner signs a second history with his true key. */
async function forked(): Promise<Remote> {
  const { key } = await platform.getSealing()
  const shown = await newest()
  if (!shown) throw new Error('nothing is published')
  const note = await signCheckpoint({ ...shown, root: '7'.repeat(64) }, key)
  return { ...remote, getText: async (address) => (address === '/journal/checkpoint' ? note : remote.getText(address)) }
}

test('a fork is refused, and its evidence kept and shown to whoever verifies', async () => {
  await write(1)
  const look = await lookOnce(folder, await forked(), seenAt)
  if (look.is !== 'refused') throw new Error('a fork was cosigned')
  expect(look.fault).toBe('fork')
  const evidence = JSON.parse((await folder.findEvidence(look.evidence)) ?? '')
  expect(isSignedBy(evidence.shown, folder.watched.journal)).toBe(true)
  expect(readCosignatures(evidence.kept, [witness])).toHaveLength(1)
  const served = await serveWitness(folder, { host: '127.0.0.1', port: 0 })
  try {
    const testimony = await askWitness(served.address, [witness])
    expect(testimony.outside).toHaveLength(1)
    const weighing = { outside: [], heard: [testimony], records: false, json: true }
    const { output, exitCode } = await verifyJournalOf(platform, weighing)
    expect(exitCode).toBe(1)
    expect(JSON.parse(output).first).toMatchObject({
      step: 'f',
      fault: 'forked',
      epoch: 1,
      index: evidence.size,
    })
    const strangers = signingKeyOf('superior.example', makeSm2KeyPair(new Uint8Array(32).fill(9)))
    await expect(askWitness(served.address, [strangers])).rejects.toThrow('witness/unreadable')
  } finally {
    await served.close()
  }
})

test('a checkpoint of another key, or without a proof, is refused; an older one is only told', async () => {
  const unproved = { ...remote, getJson: async () => ({ path: ['nonsense'] }) }
  expect(await lookOnce(folder, unproved, seenAt)).toMatchObject({ is: 'refused', fault: 'no-proof' })
  const sizes = await platform.journal.listSizes(1)
  const old = await remote.getText(`/journal/1/checkpoints/${sizes.at(0)}`)
  const behind = { ...remote, getText: async () => old }
  expect(await lookOnce(folder, behind, seenAt)).toMatchObject({ is: 'behind' })
  const foreign = signingKeyOf((await getJournalKey()).name, makeSm2KeyPair(new Uint8Array(32).fill(9)))
  const checkpoint = await newest()
  const note = checkpoint ? await signCheckpoint(checkpoint, foreign) : ''
  const replaced = { ...remote, getText: async () => note }
  expect(await lookOnce(folder, replaced, seenAt)).toMatchObject({ is: 'refused', fault: 'signature' })
  // None of this keeps him from signing what is sound.
  expect(await lookOnce(folder, remote, seenAt)).toMatchObject({ is: 'cosigned' })
})

test('a folder that watches one journal is not turned to another', async () => {
  const other = openWitnessFolder(root, { url: 'http://other.example', name: undefined, getJournalKey })
  await expect(other).rejects.toThrow('witness/other-journal')
  expect(JSON.parse(await readFile(path.join(root, 'watched.json'), 'utf8'))).toMatchObject({ url: remote.url })
})

test('a witness follows a change of key that his own key names, and no other', async () => {
  const before = folder.watched.journal
  const sealing = await platform.getSealing()
  const changed = await changeKey(context(), sealing, path.dirname(sealing.store.folder))
  await write(2)
  // Somebody in between shows a change of his own making.
  const thief = signingKeyOf(before.name, makeSm2KeyPair(new Uint8Array(32).fill(4)))
  const last = await newest()
  const forged = last && (await signCheckpoint(last, thief))
  const forgedChange = await signKeyChange(
    changed,
    signingKeyOf(before.name, makeSm2KeyPair(new Uint8Array(32).fill(3))),
    thief,
  )
  const between: Remote = {
    ...remote,
    getText: async (address) =>
      address === '/journal/checkpoint'
        ? (forged ?? '')
        : address === '/journal/key-changes'
          ? forgedChange
          : remote.getText(address),
  }
  expect(await lookOnce(folder, between, seenAt)).toMatchObject({ is: 'refused', fault: 'signature' })
  expect(folder.watched.journal).toEqual(before)
  expect(await lookOnce(folder, remote, seenAt)).toMatchObject({ is: 'cosigned', refusedBy: null })
  expect(folder.watched.journal).toEqual(changed.to)
  expect((await openWitnessFolder(root, { url: remote.url, name: undefined, getJournalKey })).watched.journal).toEqual(
    changed.to,
  )
})
