import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeSm2KeyPair } from '../crypto/sm2.ts'
import { signingKeyOf } from '../journal/key-file.ts'
import { writeBatch } from './batch.ts'
import { carry, fileOfBatch, openReceivingLane, openSendingLane } from './lane.ts'

const lane = 'published'
const at = '2026-03-02T01:00:00.000Z'
const key = signingKeyOf('inner', makeSm2KeyPair(new Uint8Array(32).fill(7)))
const foreign = signingKeyOf('somebody', makeSm2KeyPair(new Uint8Array(32).fill(9)))

let root: string
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'steelyard-lane-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

const here = (...parts: string[]) => path.join(root, ...parts)
const openSender = () => openSendingLane({ lane, folder: here('inner'), key })
const openReceiver = () => openReceivingLane({ lane, folder: here('outer'), publicKey: key.publicKey })
const cross = () => carry(here('inner/out'), here('outer/in'))

/** Both ends, with so many batches said. */
async function withBatches(count: number) {
  const sender = await openSender()
  for (let number = 1; number <= count; number += 1) await sender.send([{ kind: 'word', number }], at)
  const receiver = await openReceiver()
  const heard: unknown[] = []
  const listen = () => receiver.takeIn(async ({ items }) => void heard.push(...items.map(({ number }) => number)))
  return { sender, receiver, heard, listen }
}

const nameOf = (sequence: number) => readdir(here('inner/sent')).then((names) => names.sort()[sequence - 1] ?? '')

test('what is said inside is heard outside, in its order, once', async () => {
  const { heard, listen, receiver, sender } = await withBatches(3)
  expect(await cross()).toBe(3)
  expect(await listen()).toEqual({ taken: 3, known: 0, missing: null, refused: [] })
  expect(heard).toEqual([1, 2, 3])
  expect(receiver.progress()).toEqual(sender.progress())
})

test('a batch that is late holds back those after it, says which is missing, and is taken when it comes', async () => {
  const { heard, listen, receiver } = await withBatches(4)
  const second = await nameOf(2)
  const bytes = await readFile(here('inner/out', second))
  await rm(here('inner/out', second))
  await cross()
  expect(await listen()).toMatchObject({ taken: 1, missing: { sequence: 2 } })
  expect(heard).toEqual([1])
  expect(receiver.progress().sequence).toBe(1)
  await writeFile(here('outer/in', second), bytes)
  expect(await listen()).toMatchObject({ taken: 3, missing: null })
  expect(heard).toEqual([1, 2, 3, 4])
})

test('what was lost on the way is laid out again from the number the other side names', async () => {
  const { heard, listen, receiver, sender } = await withBatches(3)
  await cross()
  for (const name of await readdir(here('outer/in'))) if (name !== (await nameOf(1))) await rm(here('outer/in', name))
  await listen()
  expect(await sender.resend(receiver.progress())).toBe(2)
  await cross()
  await listen()
  expect(heard).toEqual([1, 2, 3])
})

test('what comes twice or once more later changes nothing', async () => {
  const { heard, listen, sender } = await withBatches(2)
  await cross()
  await listen()
  await sender.resend({ epoch: 0, sequence: 0 })
  await cross()
  expect(await listen()).toMatchObject({ taken: 0, known: 2 })
  expect(heard).toEqual([1, 2])
})

test('a file that was renamed on the way is judged by what it says', async () => {
  const { heard, listen } = await withBatches(2)
  const [first, second] = [await nameOf(1), await nameOf(2)]
  const bytes = [await readFile(here('inner/out', first)), await readFile(here('inner/out', second))] as const
  await openReceiver()
  await writeFile(here('outer/in', first), bytes[1])
  await writeFile(here('outer/in', second), bytes[0])
  await listen()
  await listen()
  expect(heard).toEqual([1, 2])
})

test('one changed byte, another key, or the other lane is laid aside and stops nothing', async () => {
  const { heard, listen } = await withBatches(2)
  const second = await nameOf(2)
  await cross()
  const bytes = await readFile(here('outer/in', second))
  const changed = Buffer.from(bytes)
  changed[changed.indexOf('word')] = 'W'.charCodeAt(0)
  await writeFile(here('outer/in', second), changed)
  expect(await listen()).toMatchObject({ taken: 1, refused: [{ name: second, code: 'batch/signature-wrong' }] })
  const head = { lane, epoch: 9_999_999_999, sequence: 1, previous: '0'.repeat(64), at } as const
  await writeFile(here('outer/in', fileOfBatch(lane, head)), await writeBatch(head, [], foreign))
  expect((await listen()).refused[0]?.code).toBe('batch/signature-wrong')
  const other = await writeBatch({ ...head, lane: 'submitted' }, [], key)
  await writeFile(here('outer/in', fileOfBatch(lane, head)), other)
  expect((await listen()).refused[0]?.code).toBe('batch/other-lane')
  await writeFile(here('outer/in', second), bytes)
  await listen()
  expect(heard).toEqual([1, 2])
})

test('a second batch of one number, or one that leaves the chain, is seen as a fork', async () => {
  const { heard, listen, receiver } = await withBatches(1)
  await cross()
  await listen()
  const { epoch, sequence } = receiver.progress()
  const fork = async (sequenceOfFork: number) => {
    const head = { lane, epoch, sequence: sequenceOfFork, previous: 'f'.repeat(64), at } as const
    await writeFile(here('outer/in', fileOfBatch(lane, head)), await writeBatch(head, [{ kind: 'lie' }], key))
    return (await listen()).refused[0]?.code
  }
  expect(await fork(sequence)).toBe('batch/forked')
  expect(await fork(sequence + 1)).toBe('batch/forked')
  expect(heard).toEqual([1])
})

test('both ends go on where they were after a new start', async () => {
  const { heard, listen } = await withBatches(2)
  await cross()
  await listen()
  const sender = await openSender()
  await sender.send([{ kind: 'word', number: 3 }], at)
  await cross()
  const receiver = await openReceiver()
  await receiver.takeIn(async ({ items }) => void heard.push(...items.map(({ number }) => number)))
  expect(heard).toEqual([1, 2, 3])
})

test('a lane begun anew is followed, and what was left of the old one is not taken any more', async () => {
  const { heard, listen, sender } = await withBatches(2)
  await rm(here('inner/out', await nameOf(2)))
  await cross()
  await listen()
  sender.begin('2026-03-02T02:00:00.000Z')
  await sender.send([{ kind: 'word', number: 10 }], at)
  await cross()
  expect(await listen()).toMatchObject({ taken: 1 })
  await writeFile(here('outer/in', await nameOf(2)), await readFile(here('inner/sent', await nameOf(2))))
  expect(await listen()).toMatchObject({ taken: 0, known: 1 })
  expect(heard).toEqual([1, 10])
})

test('a fault while taking in leaves the batch where it lies, to be taken the next time', async () => {
  const { receiver, heard, listen } = await withBatches(1)
  await cross()
  const fault = receiver.takeIn(async () => {
    throw new Error('the disk is away')
  })
  await expect(fault).rejects.toThrow('the disk is away')
  expect(receiver.progress().sequence).toBe(0)
  await listen()
  expect(heard).toEqual([1])
})
