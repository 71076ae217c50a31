import { concat } from '../crypto/bytes.ts'
import type { Hash } from '../crypto/merkle.ts'
import { Refusal } from '../errors.ts'

/** Hashes in a tile, and the height of the tree inside it. */
export const tileWidth = 256
const tileHeight = 8

/**
 * A tile: up to 256 hashes of 32 bytes, joined. Tile n of level L holds the nodes 256n … 256n + 255 of height 8·L. The
 * last tile of a level grows; what it held stays its beginning.
 */
export type ReadTile = (level: number, n: number) => Promise<Uint8Array | undefined>

/** A tree as it is kept: its tiles. All answers per RFC 9162 §2.1 for the first `size` leaves. */
export type Tiles = { readonly hash: Hash; readonly read: ReadTile }

/** Root of the first `size` leaves. Refuses `tile/missing` (level, n). */
export async function rootOfTiles(tiles: Tiles, size: number): Promise<Uint8Array> {
  return size === 0 ? tiles.hash(new Uint8Array()) : rangeRoot(tiles, 0, size)
}

/** Audit path of a leaf, from the leaf upwards (RFC 9162 §2.1.3.1). Refuses `leaf/not-in-tree`, `tile/missing`. */
export async function inclusionPathOfTiles(tiles: Tiles, index: number, size: number): Promise<Uint8Array[]> {
  if (!Number.isInteger(index) || index < 0 || index >= size) throw new Refusal('leaf/not-in-tree', { index, size })
  const path: Uint8Array[] = []
  let [start, end] = [0, size]
  while (end - start > 1) {
    const middle = start + largestPowerBelow(end - start)
    const isLeft = index < middle
    path.unshift(isLeft ? await rangeRoot(tiles, middle, end) : await rangeRoot(tiles, start, middle))
    if (isLeft) end = middle
    else start = middle
  }
  return path
}

/** Proof that the tree of `to` leaves continues that of `from` (RFC 9162 §2.1.4.1). Refuses `tree/not-earlier`. */
export async function consistencyPathOfTiles(tiles: Tiles, from: number, to: number): Promise<Uint8Array[]> {
  if (!Number.isInteger(from) || from < 1 || from > to) throw new Refusal('tree/not-earlier', { from, size: to })
  const path: Uint8Array[] = []
  let [start, end, isWhole] = [0, to, true]
  while (from < end) {
    const middle = start + largestPowerBelow(end - start)
    const isLeft = from <= middle
    path.unshift(isLeft ? await rangeRoot(tiles, middle, end) : await rangeRoot(tiles, start, middle))
    if (isLeft) end = middle
    else {
      start = middle
      isWhole = false
    }
  }
  return isWhole ? path : [await rangeRoot(tiles, start, end), ...path]
}

/** Root over the leaves `start` … `end − 1`; `start` is a multiple of the largest power of two below the length. */
async function rangeRoot(tiles: Tiles, start: number, end: number): Promise<Uint8Array> {
  const size = end - start
  const height = Math.log2(size)
  if (Number.isInteger(height)) return node(tiles, height, start / size)
  const middle = start + largestPowerBelow(size)
  const [left, right] = [await rangeRoot(tiles, start, middle), await rangeRoot(tiles, middle, end)]
  return tiles.hash(concat(1, left, right))
}

/** The node at this height (0: leaves) and place, grown from the tile that holds what is below it. */
async function node({ hash, read }: Tiles, height: number, place: number): Promise<Uint8Array> {
  const level = Math.floor(height / tileHeight)
  const width = 2 ** (height % tileHeight)
  const first = place * width
  const n = Math.floor(first / tileWidth)
  const at = (first % tileWidth) * 32
  const tile = await read(level, n)
  const bytes = tile?.subarray(at, at + width * 32)
  if (bytes?.length !== width * 32) throw new Refusal('tile/missing', { level, n })
  return fullRoot(hash, bytes)
}

/** Root over a power of two of joined hashes. */
export function fullRoot(hash: Hash, bytes: Uint8Array): Uint8Array {
  let level = bytes
  while (level.length > 32) {
    const parents = new Uint8Array(level.length / 2)
    for (let at = 0; at < parents.length; at += 32) {
      parents.set(hash(concat(1, level.subarray(at * 2, at * 2 + 64))), at)
    }
    level = parents
  }
  return level
}

/** How many hashes a level holds when the tree has `size` leaves. */
export const hashesOnLevel = (level: number, size: number): number => Math.floor(size / tileWidth ** level)

function largestPowerBelow(size: number): number {
  let power = 1
  while (power * 2 < size) power *= 2
  return power
}
