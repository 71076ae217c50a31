import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { bytesToHex } from '../../kernel/crypto/bytes.ts'
import { canonicalJson } from '../../kernel/crypto/canonical-json.ts'
import { makeSm2KeyPair } from '../../kernel/crypto/sm2.ts'
import { cosign } from '../../kernel/journal/cosignature.ts'
import { bodyOf, hashOf, leafHashOf } from '../../kernel/journal/hash.ts'
import { signKeyChange } from '../../kernel/journal/key-change.ts'
import { signingKeyOf } from '../../kernel/journal/key-file.ts'
import { TileLayer, tilesOf } from '../../kernel/journal/lay-tiles.ts'
import {
  type Checkpoint,
  readCheckpoint,
  type SigningKey,
  signCheckpoint,
  signText,
  verifierKeyOf,
} from '../../kernel/journal/note.ts'
import { textOfReceipt } from '../../kernel/journal/receipt.ts'
import { journalStore } from '../../kernel/journal/store.ts'
import { consistencyPathOfTiles, inclusionPathOfTiles, rootOfTiles } from '../../kernel/journal/tiles.ts'

const keyOf = (name: string, seed: number) => signingKeyOf(name, makeSm2KeyPair(new Uint8Array(32).fill(seed)))

export const key = keyOf('pei.example', 7)
export const otherKey = keyOf('pei.example', 8)
export const nextKey = keyOf('pei.example', 10)
export const witness = keyOf('superior.example', 9)

export type Entry = { readonly id: string; readonly leaf: string; readonly salt: string; readonly payload: string }

/** Entries made of their numbers alone, the same in every run. */
export const entries = (count: number): Entry[] => Array.from({ length: count }, (_, number) => entryOf(number))

function entryOf(number: number, name = 'sample'): Entry {
  const hash = (use: string) => createHash('sha256').update(`${use} ${number}`).digest('hex')
  const id = hash('id').replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-7$3-8$4-$5')
  const salt = hash('salt')
  const payload = canonicalJson({ number, name })
  const leaf = canonicalJson({
    v: 1,
    id,
    at: '2026-03-02T01:00:00.000Z',
    unit: '',
    actor: 'system',
    action: 'sample.write',
    subject: { type: 'sample', ref: String(number) },
    version: 1,
    body: bytesToHex(bodyOf(Buffer.from(salt, 'hex'), payload)),
    refs: [],
  })
  return { id, leaf, salt, payload }
}

/** The entry of this number as somebody would have liked it to be. */
export const forged = (number: number): Entry => entryOf(number, 'forged')

export type Making = {
  readonly entries: readonly Entry[]
  /** Sizes at which a checkpoint is published. */
  readonly sizes: readonly number[]
  readonly signer?: SigningKey
  readonly times?: readonly string[]
  /** Another key signs what is larger than this size. */
  readonly change?: { readonly size: number; readonly to: SigningKey; readonly by?: SigningKey; readonly root?: string }
}

/** Publishes a journal into a folder, as the platform would. */
export async function publish(
  folder: string,
  { entries: all, sizes, signer = key, times = [], change }: Making,
): Promise<void> {
  const store = journalStore(folder)
  const layer = await TileLayer.behind(store, 1, 0)
  const last = sizes.at(-1) ?? 0
  for (const { leaf } of all.slice(0, last)) await layer.lay(leafHashOf(leaf))
  await layer.end()
  await store.keepKey(verifierKeyOf(signer))
  await write(folder, 'witnesses', `${verifierKeyOf(witness, 'sm2-cosignature')}\n`)
  for (const [place, size] of sizes.entries()) {
    const time = times[place] ?? `2026-03-02T01:0${place}:00Z`
    const root = bytesToHex(await rootOfTiles(tilesOf(store, 1), size))
    const checkpoint = { origin: `${signer.name}/journal/1`, size, root, time }
    const note = await signCheckpoint(checkpoint, signerAt(size, signer, change))
    if (change?.size === size) await store.keepKeyChange(await noteOf(change, checkpoint, signer))
    await store.keepCheckpoint(1, { size }, note)
    await write(folder, `1/cosigned/${size}`, note + (await cosign(note, witness, '2026-03-02T02:00:00Z')))
  }
}

type Change = NonNullable<Making['change']>

const signerAt = (size: number, signer: SigningKey, change?: Change): SigningKey =>
  change && size > change.size ? change.to : signer

const noteOf = ({ to, by, root }: Change, checkpoint: Checkpoint, signer: SigningKey): Promise<string> =>
  signKeyChange({ ...checkpoint, root: root ?? checkpoint.root }, by ?? signer, to)

/** What a stranger was given beside it: proofs, a receipt, opened entries. */
export async function give(folder: string, { entries: all, sizes }: Making): Promise<void> {
  const store = journalStore(folder)
  const tiles = tilesOf(store, 1)
  const size = sizes.at(-1) ?? 0
  const note = (await store.findNote(1, size)) ?? ''
  const root = readCheckpoint(note)?.root ?? ''
  for (const index of [0, 5, 255, 256, size - 1]) {
    const { id: entry, leaf, salt, payload } = all[index] ?? entryOf(index)
    const path = (await inclusionPathOfTiles(tiles, index, size)).map(bytesToHex)
    const leafHash = bytesToHex(leafHashOf(leaf))
    const proof = { origin: 'pei.example/journal/1', entry, leafHash, index, size, root, path, checkpoint: note }
    await write(folder, `proofs/${index}`, JSON.stringify(proof))
    await write(folder, `opened/${index}`, JSON.stringify({ index, leaf, salt, payload }))
  }
  for (const from of [1, 256, 259]) {
    const path = (await consistencyPathOfTiles(tiles, from, size)).map(bytesToHex)
    const [fromRoot, toRoot] = [bytesToHex(await rootOfTiles(tiles, from)), root]
    await write(folder, `consistency/${from}`, JSON.stringify({ origin: '', from, to: size, fromRoot, toRoot, path }))
  }
  await write(folder, 'receipts/5', await receiptOf(all[5] ?? entryOf(5)))
}

export const receiptOf = ({ id, leaf }: Entry, by = key) =>
  signText(
    textOfReceipt({
      name: key.name,
      entry: id,
      leafHash: bytesToHex(hashOf(Buffer.concat([Buffer.from([0]), Buffer.from(leaf)]))),
      at: '2026-03-02T01:00:00.000Z',
      sealedBy: '2026-03-02T01:01:00.000Z',
    }),
    by,
  )

export async function write(folder: string, name: string, content: string | Uint8Array): Promise<void> {
  await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
  await writeFile(path.join(folder, name), content)
}
