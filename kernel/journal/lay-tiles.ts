import { concat } from '../crypto/bytes.ts'
import { Refusal } from '../errors.ts'
import { hashOf } from './hash.ts'
import type { JournalStore } from './store.ts'
import { fullRoot, hashesOnLevel, type Tiles, tileWidth } from './tiles.ts'

export const tilesOf = (store: JournalStore, epoch: number): Tiles => ({
  hash: hashOf,
  read: (level, n) => store.findTile(epoch, level, n),
})

/** A tile that is still growing. */
type Open = { n: number; hashes: Uint8Array[] }

/** Lays leaves behind those that stand: full tiles at once, the growing ones at the end. */
export class TileLayer {
  private readonly store: JournalStore
  private readonly epoch: number
  private readonly open: Open[]

  private constructor(store: JournalStore, epoch: number, open: Open[]) {
    this.store = store
    this.epoch = epoch
    this.open = open
  }

  /** Begins behind the first `size` leaves. Refuses `tile/missing` when these are not all there. */
  static async behind(store: JournalStore, epoch: number, size: number): Promise<TileLayer> {
    const open: Open[] = []
    for (let level = 0; level === 0 || hashesOnLevel(level, size) > 0; level++) {
      const count = hashesOnLevel(level, size)
      const n = Math.floor(count / tileWidth)
      const width = count % tileWidth
      const tile = width === 0 ? new Uint8Array() : await store.findTile(epoch, level, n)
      if (!tile || tile.length < width * 32) throw new Refusal('tile/missing', { level, n })
      open.push({ n, hashes: Array.from({ length: width }, (_, at) => tile.slice(at * 32, at * 32 + 32)) })
    }
    return new TileLayer(store, epoch, open)
  }

  async lay(leafHash: Uint8Array, level = 0): Promise<void> {
    const tile = this.tileOn(level)
    tile.hashes.push(leafHash)
    if (tile.hashes.length < tileWidth) return
    const bytes = concat(...tile.hashes)
    await this.store.keepTile(this.epoch, level, tile.n, bytes)
    this.open[level] = { n: tile.n + 1, hashes: [] }
    await this.lay(fullRoot(hashOf, bytes), level + 1)
  }

  async end(): Promise<void> {
    for (const [level, { n, hashes }] of this.open.entries()) {
      if (hashes.length > 0) await this.store.keepTile(this.epoch, level, n, concat(...hashes))
    }
  }

  private tileOn(level: number): Open {
    const tile = this.open[level] ?? { n: 0, hashes: [] }
    this.open[level] = tile
    return tile
  }
}
