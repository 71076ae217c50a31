import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { bytesToHex, hexToBytes } from '../crypto/bytes.ts'
import { canonicalJson } from '../crypto/canonical-json.ts'
import { verifyConsistency, verifyInclusion } from '../crypto/merkle.ts'
import { sm3 } from '../crypto/sm3.ts'
import { bodyOf, hashOf, leafHashOf } from './hash.ts'
import { isSignedBy } from './key-change.ts'
import { readCheckpoint, verifierKeyOf } from './note.ts'
import { rootOfTiles } from './tiles.ts'

type Sample = {
  entries: { leaf: string; leafHash: string; salt: string | null; payload: string | null }[]
  inclusion: { index: number; size: number; path: string[] }
  consistency: { from: number; to: number; path: string[] }
}

const folder = new URL('../../docs/samples/journal/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, folder))
const { entries, inclusion, consistency }: Sample = JSON.parse(read('journal.json').toString())
const page = readFileSync(new URL('../../docs/journal-format.md', import.meta.url), 'utf8')
const tiles = { hash: hashOf, read: async () => read('tile-0-0') }
const [, name = '', keyId = '', base64 = ''] = /^([^+]+)\+([^+]+)\+(.+)$/.exec(read('key').toString().trim()) ?? []
const signer = { name, publicKey: Buffer.from(base64, 'base64').subarray(4).toString('hex') }

test('leaves, bodies and hashes of the sample are those of the page', () => {
  for (const { leaf, leafHash, salt, payload } of entries) {
    expect(canonicalJson(JSON.parse(leaf))).toBe(leaf)
    expect(bytesToHex(leafHashOf(leaf))).toBe(leafHash)
    if (salt !== null && payload !== null)
      expect(bytesToHex(bodyOf(hexToBytes(salt), payload))).toBe(JSON.parse(leaf).body)
  }
  expect(entries.filter(({ payload }) => payload === null)).toHaveLength(1)
})

test.each([3, 5])('checkpoint-%i is signed and has the root of the tile', async (size) => {
  const note = read(`checkpoint-${size}`).toString()
  expect(isSignedBy(note, signer)).toBe(true)
  expect(readCheckpoint(note)).toMatchObject({ size, root: bytesToHex(await rootOfTiles(tiles, size)) })
  expect(isSignedBy(note.replace('journal/1', 'journal/2'), signer)).toBe(false)
})

test('both proofs of the sample hold, and fail for the neighbour', async () => {
  const root = await rootOfTiles(tiles, inclusion.size)
  const path = inclusion.path.map(hexToBytes)
  const prove = (leafHash: string) =>
    verifyInclusion(sm3, { leafHash: hexToBytes(leafHash), index: inclusion.index, size: inclusion.size, path, root })
  expect(prove(entries[inclusion.index]?.leafHash ?? '')).toBe(true)
  expect(prove(entries[inclusion.index + 1]?.leafHash ?? '')).toBe(false)
  const { from, to } = consistency
  const step = { from, to, toRoot: root, path: consistency.path.map(hexToBytes) }
  expect(verifyConsistency(sm3, { ...step, fromRoot: await rootOfTiles(tiles, from) })).toBe(true)
  expect(verifyConsistency(sm3, { ...step, fromRoot: await rootOfTiles(tiles, from - 1) })).toBe(false)
})

test('the page prints the root and the key of the sample', async () => {
  expect(page).toContain(`\`${bytesToHex(await rootOfTiles(tiles, 5))}\``)
  expect(page).toContain(`keyId \`${keyId}\``)
  expect(verifierKeyOf(signer)).toBe(read('key').toString().trim())
})
