import { bytesToHex, equalBytes } from '../../crypto/bytes.ts'
import type { FullNode } from '../frontier.ts'
import type { JournalStore } from '../store.ts'
import { tileWidth } from '../tiles.ts'

/** A place where a tile and the leaves disagree. `hash`: what the tile holds there, if it is long enough. */
export type TileDifference = {
  readonly level: number
  readonly n: number
  /** First leaf below the differing node. */
  readonly index: number
  readonly hash: Uint8Array | undefined
  readonly differs: string
}

/** Holds nodes against the published tiles, up to the size that was published. */
export class TileChecker {
  private readonly store: JournalStore
  private readonly epoch: number
  private readonly published: number
  /** The tile last read of each level: leaves come in order. */
  private readonly lastRead = new Map<number, { n: number; bytes: Uint8Array }>()

  constructor(store: JournalStore, epoch: number, published: number) {
    this.store = store
    this.epoch = epoch
    this.published = published
  }

  async check({ height, place, hash }: FullNode): Promise<TileDifference | undefined> {
    if (height % 8 !== 0 || (place + 1) * 2 ** height > this.published) return undefined
    const level = height / 8
    const n = Math.floor(place / tileWidth)
    const at = (place % tileWidth) * 32
    const found = (await this.tile(level, n)).subarray(at, at + 32)
    if (equalBytes(found, hash)) return undefined
    const isThere = found.length === 32
    const said = isThere ? bytesToHex(found) : 'no hash'
    return {
      level,
      n,
      index: place * 2 ** height,
      hash: isThere ? found : undefined,
      differs: `tile/${level}/${n} holds ${said} at ${place % tileWidth}, the leaves give ${bytesToHex(hash)}`,
    }
  }

  private async tile(level: number, n: number): Promise<Uint8Array> {
    const last = this.lastRead.get(level)
    if (last?.n === n) return last.bytes
    const bytes = (await this.store.findTile(this.epoch, level, n)) ?? new Uint8Array()
    this.lastRead.set(level, { n, bytes })
    return bytes
  }
}
