import { concat } from '../crypto/bytes.ts'
import type { Hash } from '../crypto/merkle.ts'

/** A node of the tree that has become full: its height (0: a leaf), its place on that height, its hash. */
export type FullNode = { readonly height: number; readonly place: number; readonly hash: Uint8Array }

/** A growing tree of which only the right edge is kept: the root after any number of leaves, in one pass. */
export class Frontier {
  size = 0
  private readonly hash: Hash
  /** The full nodes whose sibling is still to come, highest first. */
  private edge: FullNode[] = []

  constructor(hash: Hash) {
    this.hash = hash
  }

  /** @returns the nodes that have become full by this leaf, the leaf itself first. */
  add(leafHash: Uint8Array): FullNode[] {
    let node: FullNode = { height: 0, place: this.size, hash: leafHash }
    const full = [node]
    for (let left = this.edge.at(-1); left?.height === node.height; left = this.edge.at(-1)) {
      this.edge.pop()
      const hash = this.hash(concat(1, left.hash, node.hash))
      node = { height: node.height + 1, place: Math.floor(node.place / 2), hash }
      full.push(node)
    }
    this.edge.push(node)
    this.size += 1
    return full
  }

  /** Root per RFC 9162 of all leaves so far. */
  root(): Uint8Array {
    const right = this.edge.at(-1)?.hash ?? this.hash(new Uint8Array())
    return this.edge.slice(0, -1).reduceRight((root, left) => this.hash(concat(1, left.hash, root)), right)
  }
}
