import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bigEndian, bytesToHex } from '../crypto/bytes.ts'
import {
  consistencyPath,
  growTree,
  inclusionPath,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from '../crypto/merkle.ts'
import { Frontier } from './frontier.ts'
import { hashOf } from './hash.ts'
import { consistencyPathOfTiles, inclusionPathOfTiles, rootOfTiles, type Tiles, tileWidth } from './tiles.ts'

const leaves = Array.from({ length: 70_000 }, (_, index) => hashOf(bigEndian(index, 4)))

/** The tiles of all leaves, as the sealer would lay them. */
const levels = [leaves]
for (const level of levels) {
  if (level.length < tileWidth) break
  const count = Math.floor(level.length / tileWidth)
  levels.push(
    Array.from({ length: count }, (_, n) => {
      const tree = growTree(hashOf, level.slice(n * tileWidth, (n + 1) * tileWidth))
      return rootOf(hashOf, tree)
    }),
  )
}
const tiles: Tiles = {
  hash: hashOf,
  read: async (level, n) => Buffer.concat((levels[level] ?? []).slice(n * tileWidth, (n + 1) * tileWidth)),
}
const sizes = fc.oneof(fc.integer({ min: 1, max: 1200 }), fc.constantFrom(255, 256, 257, 65_535, 65_536, 65_537))

test('root and proofs out of tiles are those of the whole tree, for any size', async () => {
  await fc.assert(
    fc.asyncProperty(sizes, fc.double({ min: 0, max: 1, noNaN: true }), async (size, share) => {
      const tree = growTree(hashOf, leaves.slice(0, size))
      const index = Math.min(size - 1, Math.floor(share * size))
      const root = await rootOfTiles(tiles, size)
      const path = await inclusionPathOfTiles(tiles, index, size)
      const step = await consistencyPathOfTiles(tiles, index + 1, size)
      expect(bytesToHex(root)).toBe(bytesToHex(rootOf(hashOf, tree)))
      expect(path.map(bytesToHex)).toEqual(inclusionPath(tree, index).map(bytesToHex))
      expect(step.map(bytesToHex)).toEqual(consistencyPath(tree, index + 1).map(bytesToHex))
      const leafHash = leaves[index] ?? new Uint8Array()
      expect(verifyInclusion(hashOf, { leafHash, index, size, path, root })).toBe(true)
      const fromRoot = await rootOfTiles(tiles, index + 1)
      expect(verifyConsistency(hashOf, { from: index + 1, to: size, fromRoot, toRoot: root, path: step })).toBe(true)
    }),
    { numRuns: 12 },
  )
}, 60_000)

test('the right edge alone gives the root after every leaf', () => {
  const frontier = new Frontier(hashOf)
  for (let size = 1; size <= 600; size++) {
    frontier.add(leaves[size - 1] ?? new Uint8Array())
    if (size % 37 === 0 || size === 512)
      expect(frontier.root()).toEqual(rootOf(hashOf, growTree(hashOf, leaves.slice(0, size))))
  }
})

test('a tile that is missing is named', async () => {
  const lost: Tiles = { ...tiles, read: async (level, n) => (n === 1 ? undefined : tiles.read(level, n)) }
  await expect(inclusionPathOfTiles(lost, 3, 300)).rejects.toMatchObject({
    code: 'tile/missing',
    details: { level: 0, n: 1 },
  })
})
