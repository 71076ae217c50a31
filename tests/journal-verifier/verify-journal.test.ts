import { spawnSync } from 'node:child_process'
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { signKeyChange } from '../../kernel/journal/key-change.ts'
import { readCheckpoint, signCheckpoint, verifierKeyOf } from '../../kernel/journal/note.ts'
import { entries, forged, give, key, nextKey, otherKey, publish, receiptOf, write } from './sample-journal.ts'
import { type Weighed, weigh } from './weigh.ts'

const verifier = fileURLToPath(new URL('verify_journal.py', import.meta.url))
const hasPython = spawnSync('python3', ['--version']).status === 0
const all = entries(300)
const sizes = [3, 260, 300]
let folder: string
let sound: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'steelyard-journals-'))
  sound = path.join(folder, 'sound')
  await publish(sound, { entries: all, sizes })
  await give(sound, { entries: all, sizes })
  await write(sound, 'outside/260', await read(sound, '1/checkpoints/260'))
})
afterAll(() => rm(folder, { recursive: true }))
beforeEach((context) => {
  if (hasPython) return
  if (process.env.CI) throw new Error('no python3: the independent verifier must run here')
  context.skip('no python3 on this machine')
})

const read = (at: string, name: string) => readFile(path.join(at, name), 'utf8')

function verdictOfPython(at: string): { weighed: Weighed; exitCode: number | null } {
  const { stdout, stderr, status } = spawnSync('python3', [verifier, at], { encoding: 'utf8' })
  if (stderr) throw new Error(stderr)
  return { weighed: JSON.parse(stdout), exitCode: status }
}

/** What is done to a copy of the sound journal, and what both must say of it. */
type Attack = readonly [done: string, fault: string, where: string, attack: (at: string) => Promise<unknown>]

const flip = async (at: string, name: string, place: number) => {
  const bytes = await readFile(path.join(at, name))
  bytes[place] = (bytes[place] ?? 0) ^ 1
  await write(at, name, bytes)
}
const change = async (at: string, name: string, from: string | RegExp, to: string | ((...parts: string[]) => string)) =>
  write(at, name, (await read(at, name)).replace(from, to as string))
/** A second history over the same numbers; what a stranger was given of the first stays. */
const again = async (at: string, making: Parameters<typeof publish>[1]) => {
  await rm(path.join(at, '1'), { recursive: true })
  await rm(path.join(at, 'key-changes'), { force: true })
  await publish(at, making)
}

const attacks: readonly Attack[] = [
  ['a leaf hash is flipped in a full tile', 'tile', '1/0', (at) => flip(at, '1/tile/0/0', 40)],
  ['a leaf hash is flipped in the growing tile', 'root', '260', (at) => flip(at, '1/tile/0/1', 40)],
  ['a hash of the upper tile is flipped', 'tile', '1/0', (at) => flip(at, '1/tile/1/0', 4)],
  ['a tile is gone', 'tile', '0/1', (at) => rm(path.join(at, '1/tile/0/1'))],
  [
    'two leaves change places',
    'tile',
    '1/0',
    async (at) => {
      const tile = await readFile(path.join(at, '1/tile/0/0'))
      const [one, other] = [Buffer.from(tile.subarray(0, 32)), Buffer.from(tile.subarray(32, 64))]
      await write(at, '1/tile/0/0', Buffer.concat([other, one, tile.subarray(64)]))
    },
  ],
  [
    'the time of a checkpoint is changed',
    'signature',
    '260',
    (at) => change(at, '1/checkpoints/260', ':01:00Z', ':00:30Z'),
  ],
  [
    'a checkpoint is filed under another size',
    'signature',
    '299',
    (at) => cp(path.join(at, '1/checkpoints/300'), path.join(at, '1/checkpoints/299')),
  ],
  [
    'times run backwards under the true key',
    'time',
    '300',
    (at) =>
      again(at, {
        entries: all,
        sizes,
        times: ['2026-03-02T01:00:00Z', '2026-03-02T03:00:00Z', '2026-03-02T02:00:00Z'],
      }),
  ],
  [
    'everything is signed anew with another key',
    'signature',
    '260',
    (at) => again(at, { entries: all, sizes, signer: otherKey }),
  ],
  [
    'an entry is forged and everything signed anew with the stolen key',
    'forked',
    '260',
    (at) => again(at, { entries: all.with(30, forged(30)), sizes }),
  ],
  [
    'an entry is deleted and everything signed anew with the stolen key',
    'forked',
    '260',
    (at) => again(at, { entries: all.toSpliced(30, 1), sizes: [3, 260, 299] }),
  ],
  [
    'the tail is cut off and what was published of it',
    'truncated',
    '200',
    (at) => again(at, { entries: all, sizes: [3, 200] }),
  ],
  [
    'the cosignature of a witness is changed',
    'cosignature',
    '3',
    (at) =>
      change(at, '1/cosigned/3', /(— superior.{40})(.)/, (_, head, letter) => `${head}${letter === '/' ? '+' : '/'}`),
  ],
  [
    'a cosignature is moved to another checkpoint',
    'cosignature',
    '3',
    async (at) => {
      const line = (await read(at, '1/cosigned/300')).split('\n').at(-2)
      await write(at, '1/cosigned/3', `${await read(at, '1/checkpoints/3')}${line}\n`)
    },
  ],
  ['a proof has another index', 'inclusion', '5', (at) => change(at, 'proofs/5', '"index":5', '"index":4')],
  [
    'a proof leaves out a step',
    'inclusion',
    '255',
    (at) => change(at, 'proofs/255', /"path":\["[0-9a-f]+",/, '"path":['),
  ],
  [
    'a consistency proof is changed',
    'consistency',
    '259',
    (at) => change(at, 'consistency/259', /"path":\["./, '"path":["0'),
  ],
  ['a payload is edited', 'payload', '256', (at) => change(at, 'opened/256', 'name\\":\\"sample', 'name\\":\\"simple')],
  ['a leaf is edited', 'leaf', '256', (at) => change(at, 'opened/256', 'sample.write', 'sample.wrote')],
  [
    'a receipt is given a later promise',
    'receipt',
    '5',
    (at) => change(at, 'receipts/5', 'sealed-by 2026', 'sealed-by 2027'),
  ],
  [
    'the entry of a receipt never got its leaf',
    'not-sealed',
    '9',
    async (at) => write(at, 'receipts/9', await receiptOf(forged(9))),
  ],
]

test('both verifiers find the sound journal whole', { timeout: 60_000 }, async () => {
  expect(await weigh(sound)).toEqual({ verdict: 'whole' })
  expect(verdictOfPython(sound)).toEqual({ weighed: { verdict: 'whole' }, exitCode: 0 })
})

test.each(attacks)('%s: both verifiers say so, and where', { timeout: 60_000 }, async (done, fault, where, attack) => {
  const at = path.join(folder, done.replaceAll(/\W+/g, '-'))
  await cp(sound, at, { recursive: true })
  await attack(at)
  const expected = { verdict: 'broken', fault, where }
  expect(await weigh(at)).toEqual(expected)
  expect(verdictOfPython(at)).toEqual({ weighed: expected, exitCode: 1 })
})

/** The same journal, in which another key signs what is larger than 260. */
const changed = { entries: all, sizes, change: { size: 260, to: nextKey } }

test('whoever kept any key of a journal follows its changes, with both verifiers', { timeout: 60_000 }, async () => {
  const at = path.join(folder, 'changed')
  await cp(sound, at, { recursive: true })
  await again(at, changed)
  await give(at, { entries: all, sizes })
  // A receipt from the time of the old key, and one for the same entry that was asked for later.
  await write(at, 'receipts/6', await receiptOf(all[6] ?? forged(6), nextKey))
  for (const kept of [key, nextKey]) {
    await write(at, 'key', `${verifierKeyOf(kept)}\n`)
    expect(await weigh(at)).toEqual({ verdict: 'whole' })
    expect(verdictOfPython(at).weighed).toEqual({ verdict: 'whole' })
  }
})

const changeAttacks: readonly Attack[] = [
  [
    'the old key signs on after its heir',
    'signature',
    '300',
    (at) => again(at, { entries: all, sizes }).then(() => keepChange(at)),
  ],
  [
    'a change is forged by a key that never was one',
    'key-change',
    '1',
    (at) => again(at, { ...changed, change: { ...changed.change, by: otherKey } }),
  ],
  [
    'a change says another root',
    'key-change',
    '1',
    (at) => again(at, { ...changed, change: { ...changed.change, root: '7'.repeat(64) } }),
  ],
  ['the place of a change is edited', 'key-change', '1', (at) => change(at, 'key-changes', '\n260\n', '\n259\n')],
  ['a change is taken away', 'signature', '300', (at) => rm(path.join(at, 'key-changes'))],
  [
    'a second change by the stolen old key is hung on',
    'key-change',
    '2',
    async (at) => {
      const note = await signKeyChange(readCheckpoint(await read(at, '1/checkpoints/300')) ?? never(), key, otherKey)
      await write(at, 'key-changes', (await read(at, 'key-changes')) + note)
    },
  ],
  [
    'a receipt is signed with a key of nobody',
    'receipt',
    '6',
    async (at) => write(at, 'receipts/6', await receiptOf(all[6] ?? forged(6), otherKey)),
  ],
]

const never = (): never => {
  throw new Error('there is no such checkpoint')
}

async function keepChange(at: string): Promise<void> {
  const checkpoint = readCheckpoint(await read(at, '1/checkpoints/260')) ?? never()
  await write(at, 'key-changes', await signKeyChange(checkpoint, key, nextKey))
}

test.each(changeAttacks)(
  '%s: both verifiers say so after a change of key',
  { timeout: 60_000 },
  async (done, fault, where, attack) => {
    const at = path.join(folder, done.replaceAll(/\W+/g, '-'))
    await cp(sound, at, { recursive: true })
    await again(at, changed)
    await give(at, { entries: all, sizes })
    await write(at, 'key', `${verifierKeyOf(key)}\n`)
    await attack(at)
    await write(at, 'key', `${verifierKeyOf(key)}\n`)
    const expected = { verdict: 'broken', fault, where }
    expect([await weigh(at), verdictOfPython(at).weighed]).toEqual([expected, expected])
  },
)

test('what cannot be read is told by its own exit code', () => {
  expect(verdictOfPython(path.join(folder, 'nowhere')).exitCode).toBe(2)
})

test('a checkpoint of a second root for one size is no checkpoint of this journal for either', async () => {
  const at = path.join(folder, 'second-root')
  await cp(sound, at, { recursive: true })
  const checkpoint = { origin: 'pei.example/journal/1', size: 300, root: '7'.repeat(64), time: '2026-03-02T01:01:00Z' }
  await write(at, '1/checkpoints/300', await signCheckpoint(checkpoint, key))
  const expected = { verdict: 'broken', fault: 'root', where: '300' }
  expect([await weigh(at), verdictOfPython(at).weighed]).toEqual([expected, expected])
})
