import { bytesToHex } from '../../crypto/bytes.ts'
import type { Db } from '../../database.ts'
import type { SecretBox } from '../../secret-box.ts'
import { Frontier } from '../frontier.ts'
import { hashOf } from '../hash.ts'
import type { JournalStore } from '../store.ts'
import { TileChecker, type TileDifference } from './check-tiles.ts'
import type { Finding, Witnessed } from './finding.ts'
import { judgeRow } from './judge-row.ts'
import { findLeafHash, listSealedRows, type SealedRow } from './sealed-rows.ts'

const batch = 1000

export type EpochCheck = {
  readonly db: Db
  readonly store: JournalStore
  readonly secrets: SecretBox
  readonly epoch: number
  /** By size, ascending; their texts and signatures are in order. */
  readonly checkpoints: readonly Witnessed[]
  /** What a restore has lost of the epoch, when the next one says so: it cannot be shown any more. */
  readonly lost: Lost | null
}

/** Indexes, both included. */
export type Lost = { readonly from: number; readonly to: number }

export type EpochAnswer = {
  readonly size: number
  readonly root: string
  readonly erased: number
  readonly findings: readonly Finding[]
}

/**
 * One pass over the leaves of an epoch, in order. As all roots are taken from one sequence of leaves, every checkpoint
 * whose root agrees is consistent with every other: this is more than the proofs between neighbours show.
 */
export async function verifyEpoch(check: EpochCheck): Promise<EpochAnswer> {
  const walk = new EpochWalk(check)
  for (let after = -1; ; ) {
    const rows = await listSealedRows(check.db, check.epoch, after, batch)
    for (const row of rows) await walk.take(row)
    const last = rows.at(-1)
    if (!last) return walk.end()
    after = last.index
  }
}

class EpochWalk {
  private readonly check: EpochCheck
  private readonly frontier = new Frontier(hashOf)
  private readonly tiles: TileChecker
  private readonly waiting: Witnessed[]
  private readonly findings: Finding[] = []
  private erased = 0
  /** The first tile that differs: whether it or the leaf was changed is told by the next signed root. */
  private doubt: (TileDifference & { entry: string }) | undefined

  constructor(check: EpochCheck) {
    this.check = check
    const known = check.checkpoints.filter(({ isOutside }) => !isOutside).map(({ checkpoint }) => checkpoint.size)
    const published = Math.min(Math.max(0, ...known), check.lost?.from ?? Number.MAX_SAFE_INTEGER)
    this.tiles = new TileChecker(check.store, check.epoch, published)
    this.waiting = [...check.checkpoints]
  }

  async take(row: SealedRow): Promise<void> {
    const expected = this.frontier.size
    if (row.index !== expected && !this.has('leaf-missing')) {
      this.find(
        { step: 'a', fault: 'leaf-missing', differs: `no leaf ${expected}, the next is ${row.index}` },
        expected,
      )
    }
    const wrong = judgeRow(row, this.check.secrets)
    if (wrong) this.find(wrong, row.index, row.entryId)
    if (row.isErased) this.erased += 1
    // Hashes of a file system's buffers are views; a leaf's is kept as long as the edge needs it.
    for (const node of this.frontier.add(Uint8Array.from(row.leafHash))) {
      const difference = this.doubt ? undefined : await this.tiles.check(node)
      if (difference) this.doubt = { ...difference, entry: row.entryId }
    }
    await this.meetCheckpoints()
  }

  async end(): Promise<EpochAnswer> {
    // Leaves that are fewer than were signed have lost some: then it is not the tile.
    if (this.doubt && this.waiting.length > 0) await this.blameLeaf(this.doubt)
    else this.settleDoubt()
    const { size } = this.frontier
    const { lost } = this.check
    for (const { checkpoint, source, isOutside } of this.waiting) {
      if (lost && size >= lost.from && checkpoint.size <= lost.to + 1) continue
      const differs = `${source} has ${checkpoint.size} leaves, the database ${size}`
      this.find({ step: isOutside ? 'f' : 'c', fault: 'truncated', differs }, size)
      break
    }
    return { size, root: bytesToHex(this.frontier.root()), erased: this.erased, findings: this.findings }
  }

  private async meetCheckpoints(): Promise<void> {
    for (let next = this.waiting[0]; next?.checkpoint.size === this.frontier.size; next = this.waiting[0]) {
      this.waiting.shift()
      await this.meet(next)
    }
  }

  private async meet({ checkpoint, source, isOutside }: Witnessed): Promise<void> {
    const root = bytesToHex(this.frontier.root())
    if (root === checkpoint.root) return this.settleDoubt()
    if (this.doubt) await this.blameLeaf(this.doubt)
    const differs = `${source} says root ${checkpoint.root}, the leaves give ${root}`
    const fault = isOutside ? 'forked' : 'root'
    if (!this.has(fault)) this.find({ step: isOutside ? 'f' : 'c', fault, differs }, checkpoint.size)
  }

  /** The leaves are those that were signed, so it is the tile. */
  private settleDoubt(): void {
    if (!this.doubt) return
    const { level, index, entry, differs } = this.doubt
    this.find({ step: 'c', fault: 'tile', differs }, index, level === 0 ? entry : null)
    this.doubt = undefined
  }

  private async blameLeaf({ index, hash, level, entry, differs }: TileDifference & { entry: string }): Promise<void> {
    this.doubt = undefined
    const place = hash && level === 0 ? await findLeafHash(this.check.db, this.check.epoch, hash) : undefined
    if (place === undefined) this.find({ step: 'c', fault: 'leaf-hash', differs }, index, entry)
    else this.find({ step: 'c', fault: 'order', differs: `what was sealed here stands at ${place}` }, index, entry)
  }

  private has(fault: Finding['fault']): boolean {
    return this.findings.some((finding) => finding.fault === fault)
  }

  private find(wrong: Pick<Finding, 'step' | 'fault' | 'differs'>, index: number, entry: string | null = null): void {
    // The first of each kind tells what happened; a journal that is wholly wrong need not be printed.
    if (this.findings.length < 20) this.findings.push({ ...wrong, epoch: this.check.epoch, index, entry })
  }
}
