import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { bytesToHex, equalBytes, hexToBytes } from '../../kernel/crypto/bytes.ts'
import { verifyConsistency } from '../../kernel/crypto/merkle.ts'
import { readCosignatures } from '../../kernel/journal/cosignature.ts'
import { bodyOf, hashOf, leafHashOf } from '../../kernel/journal/hash.ts'
import { findProofFlaw } from '../../kernel/journal/judge-proof.ts'
import { followKeys, isSignedBy, type KeyChain } from '../../kernel/journal/key-change.ts'
import { tilesOf } from '../../kernel/journal/lay-tiles.ts'
import { originOf, readCheckpoint, type SignedCheckpoint } from '../../kernel/journal/note.ts'
import { isReceiptSignedBy, readReceipt } from '../../kernel/journal/receipt.ts'
import { type JournalStore, journalStore } from '../../kernel/journal/store.ts'
import { fullRoot, hashesOnLevel, rootOfTiles, tileWidth } from '../../kernel/journal/tiles.ts'
import { readVerifierKey } from '../../kernel/journal/verifier-key.ts'

export type Weighed = { verdict: 'whole' } | { verdict: 'broken'; fault: string; where: string }

class Flaw extends Error {
  readonly weighed: Weighed
  constructor(fault: string, where: string | number) {
    super(fault)
    this.weighed = { verdict: 'broken', fault, where: String(where) }
  }
}

/** What our own library says of a copied journal (`verify_journal.py` says which files it holds). */
export async function weigh(folder: string): Promise<Weighed> {
  try {
    await check(folder)
    return { verdict: 'whole' }
  } catch (error) {
    if (error instanceof Flaw) return error.weighed
    throw error
  }
}

async function check(folder: string): Promise<void> {
  const trusted = readVerifierKey(await readFile(path.join(folder, 'key'), 'utf8'))
  if (!trusted) throw new Error('no key')
  const { chain: signer, broken } = followKeys(trusted, await journalStore(folder).listKeyChanges())
  if (broken !== null) throw new Flaw('key-change', broken)
  const keys = (await readFile(path.join(folder, 'witnesses'), 'utf8')).trim().split(/\s+/)
  const witnesses = keys.flatMap((key) => readVerifierKey(key, 'sm2-cosignature') ?? [])
  const store = journalStore(folder, witnesses)
  const notes = await texts(folder, '1/checkpoints')
  const checkpoints = notes.map(({ name, text }) => signed(text, signer, name, Number(name)))
  const size = checkpoints.at(-1)?.size ?? 0
  await checkLevels(folder, size)
  await checkOwn(store, checkpoints)
  await checkChanges(store, signer, size)
  for (const { name, text } of await texts(folder, '1/cosigned')) {
    signed(text, signer, name, Number(name))
    if (readCosignatures(text, witnesses).length === 0) throw new Flaw('cosignature', name)
  }
  for (const { name, text } of await texts(folder, 'outside'))
    await checkOutside(store, size, signed(text, signer, name))
  await checkGiven(folder, signer, await leavesOf(folder, size))
}

const rootAt = async (store: JournalStore, leaves: number) => bytesToHex(await rootOfTiles(tilesOf(store, 1), leaves))

async function checkOwn(store: JournalStore, checkpoints: readonly SignedCheckpoint[]): Promise<void> {
  const late = checkpoints.find(({ time }, place) => time < (checkpoints[place - 1]?.time ?? ''))
  if (late) throw new Flaw('time', late.size)
  for (const { size, root } of checkpoints) if ((await rootAt(store, size)) !== root) throw new Flaw('root', size)
}

async function checkChanges(store: JournalStore, { changes }: KeyChain, published: number): Promise<void> {
  for (const [at, { size, root }] of changes.entries())
    if (size > published || (await rootAt(store, size)) !== root) throw new Flaw('key-change', at + 1)
}

async function checkOutside(store: JournalStore, published: number, { size, root }: SignedCheckpoint): Promise<void> {
  if (size > published) throw new Flaw('truncated', published)
  if ((await rootAt(store, size)) !== root) throw new Flaw('forked', size)
}

async function checkGiven(folder: string, signer: KeyChain, leaves: Uint8Array[]): Promise<void> {
  for (const { name, text } of await texts(folder, 'proofs'))
    if (findProofFlaw(hashOf, JSON.parse(text), { signer })) throw new Flaw('inclusion', name)
  for (const { name, text } of await texts(folder, 'consistency'))
    if (!continues(JSON.parse(text))) throw new Flaw('consistency', name)
  for (const { text } of await texts(folder, 'opened')) checkOpened(JSON.parse(text), leaves)
  await checkReceipts(folder, signer, new Set(leaves.map((leaf) => bytesToHex(leaf))))
}

async function checkReceipts(folder: string, signer: KeyChain, sealed: ReadonlySet<string>): Promise<void> {
  for (const { name, text } of await texts(folder, 'receipts')) {
    if (!isReceiptSignedBy(text, signer)) throw new Flaw('receipt', name)
    if (!sealed.has(readReceipt(text)?.leafHash ?? '')) throw new Flaw('not-sealed', name)
  }
}

type Consistency = { from: number; to: number; fromRoot: string; toRoot: string; path: string[] }

const continues = ({ from, to, fromRoot, toRoot, path: hashes }: Consistency) =>
  verifyConsistency(hashOf, {
    ...{ from, to, fromRoot: hexToBytes(fromRoot), toRoot: hexToBytes(toRoot) },
    path: hashes.map(hexToBytes),
  })

type Opened = { index: number; leaf: string; salt: string; payload: string }

function checkOpened({ index, leaf, salt, payload }: Opened, leaves: Uint8Array[]): void {
  if (!equalBytes(leafHashOf(leaf), Uint8Array.from(leaves[index] ?? []))) throw new Flaw('leaf', index)
  if (bytesToHex(bodyOf(hexToBytes(salt), payload)) !== JSON.parse(leaf).body) throw new Flaw('payload', index)
}

function signed(text: string, signer: KeyChain, name: string, size?: number): SignedCheckpoint {
  const checkpoint = readCheckpoint(text)
  const isOurs = checkpoint?.origin === originOf(signer.name, 1) && (size ?? checkpoint.size) === checkpoint.size
  if (!checkpoint || !isOurs || !isSignedBy(text, signer)) throw new Flaw('signature', name)
  return checkpoint
}

/** Every hash above is the root of the full tile below it. */
async function checkLevels(folder: string, size: number): Promise<void> {
  let below = await leavesOf(folder, size)
  for (let level = 1; hashesOnLevel(level, size) > 0; level++) {
    const here = await levelOf(folder, level, size)
    const wrong = here.findIndex((found, n) => {
      const tile = Buffer.concat(below.slice(n * tileWidth, (n + 1) * tileWidth))
      return !equalBytes(Uint8Array.from(fullRoot(hashOf, tile)), Uint8Array.from(found))
    })
    if (wrong >= 0) throw new Flaw('tile', `${level}/${Math.floor(wrong / tileWidth)}`)
    below = here
  }
}

const leavesOf = (folder: string, size: number) => levelOf(folder, 0, size)

async function levelOf(folder: string, level: number, size: number): Promise<Uint8Array[]> {
  const count = hashesOnLevel(level, size)
  const hashes: Uint8Array[] = []
  for (let n = 0; n * tileWidth < count; n++) {
    const tile = await journalStore(folder).findTile(1, level, n)
    const wanted = Math.min(tileWidth, count - n * tileWidth)
    if ((tile?.length ?? 0) < wanted * 32) throw new Flaw('tile', `${level}/${n}`)
    for (let place = 0; place < wanted; place++)
      hashes.push(tile?.subarray(place * 32, place * 32 + 32) ?? new Uint8Array())
  }
  return hashes
}

async function texts(folder: string, part: string): Promise<{ name: string; text: string }[]> {
  const names = await readdir(path.join(folder, part)).catch(() => [])
  const inOrder = names.sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
  return Promise.all(
    inOrder.map(async (name) => ({ name, text: await readFile(path.join(folder, part, name), 'utf8') })),
  )
}
