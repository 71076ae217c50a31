import { Refusal } from '../errors.ts'
import { concat, equalBytes } from './bytes.ts'

/** Any hash function over bytes; the house uses SM3. */
export type Hash = (bytes: Uint8Array) => Uint8Array

/**
 * All nodes of a tree per RFC 9162 §2.1, level by level: `levels[0]` are the leaf hashes, the last level is the root.
 * A node without a right neighbour rises unchanged, which yields exactly the tree of the RFC's recursive definition.
 */
export interface MerkleTree {
  readonly size: number
  readonly levels: readonly (readonly Uint8Array[])[]
}

/** Hash of a leaf: H(0x00 ‖ data). */
export function hashLeaf(hash: Hash, data: Uint8Array): Uint8Array {
  return hash(concat(0, data))
}

/** Grows the tree over ready leaf hashes. */
export function growTree(hash: Hash, leafHashes: readonly Uint8Array[]): MerkleTree {
  const levels: (readonly Uint8Array[])[] = [leafHashes]
  let level = leafHashes
  while (level.length > 1) {
    level = parentLevel(hash, level)
    levels.push(level)
  }
  return { size: leafHashes.length, levels }
}

/** A hash of 32 bytes of the first `length` bytes, laid into a place of another array. */
export type HashInto = (target: Uint8Array, at: number, bytes: Uint8Array, length: number) => void

/**
 * The root over ready leaf hashes of 32 bytes that lie one behind another, at least one; the array is used up. A tree of
 * a million leaves whose nodes nobody asks for needs no million arrays.
 */
export function rootOver(hashInto: HashInto, leaves: Uint8Array): Uint8Array {
  const node = new Uint8Array(65)
  node[0] = 1
  for (let count = leaves.length / 32; count > 1; count = Math.ceil(count / 2)) {
    for (let index = 0; index < count; index += 2) {
      const left = index * 32
      if (index + 1 === count) leaves.copyWithin(left / 2, left, left + 32)
      else {
        node.set(leaves.subarray(left, left + 64), 1)
        hashInto(leaves, left / 2, node, 65)
      }
    }
  }
  return leaves.slice(0, 32)
}

/** Root of the tree; of the empty tree H(""). */
export function rootOf(hash: Hash, tree: MerkleTree): Uint8Array {
  return tree.levels.at(-1)?.[0] ?? hash(new Uint8Array())
}

/** Audit path of a leaf, from the leaf upwards (RFC 9162 §2.1.3.1). Refuses `leaf/not-in-tree`. */
export function inclusionPath(tree: MerkleTree, index: number): Uint8Array[] {
  if (!Number.isInteger(index) || index < 0 || index >= tree.size) {
    throw new Refusal('leaf/not-in-tree', { index, size: tree.size })
  }
  const path: Uint8Array[] = []
  let position = index
  for (const level of tree.levels) {
    const sibling = level[position % 2 === 0 ? position + 1 : position - 1]
    if (sibling) path.push(sibling)
    position = Math.floor(position / 2)
  }
  return path
}

/** What proves that a leaf hash stands at an index of a tree of a given size and root. */
export interface InclusionProof {
  readonly leafHash: Uint8Array
  readonly index: number
  readonly size: number
  readonly path: readonly Uint8Array[]
  readonly root: Uint8Array
}

/** RFC 9162 §2.1.3.2. */
export function verifyInclusion(hash: Hash, proof: InclusionProof): boolean {
  if (proof.index < 0 || proof.index >= proof.size) return false
  const walk = { position: proof.index, last: proof.size - 1 }
  let node = proof.leafHash
  for (const sibling of proof.path) {
    if (walk.last === 0) return false
    const isRight = standsRight(walk)
    node = isRight ? hashNode(hash, sibling, node) : hashNode(hash, node, sibling)
    if (isRight) climbToRightChild(walk)
    climb(walk)
  }
  return walk.last === 0 && equalBytes(node, proof.root)
}

/**
 * Proof that the first `from` leaves of the tree are those of the earlier tree of that size (RFC 9162 §2.1.4.1).
 * Refuses `tree/not-earlier` when `from` is not 1 … size.
 */
export function consistencyPath(tree: MerkleTree, from: number): Uint8Array[] {
  if (!Number.isInteger(from) || from < 1 || from > tree.size) {
    throw new Refusal('tree/not-earlier', { from, size: tree.size })
  }
  return subPath(tree, { start: 0, end: tree.size }, from, true)
}

/** What proves that a tree of size `to` continues a tree of size `from` (both at least 1). */
export interface ConsistencyProof {
  readonly from: number
  readonly to: number
  readonly fromRoot: Uint8Array
  readonly toRoot: Uint8Array
  readonly path: readonly Uint8Array[]
}

/** RFC 9162 §2.1.4.2. */
export function verifyConsistency(hash: Hash, proof: ConsistencyProof): boolean {
  if (proof.from < 1 || proof.from > proof.to) return false
  if (proof.from === proof.to) return proof.path.length === 0 && equalBytes(proof.fromRoot, proof.toRoot)
  const path = isPowerOfTwo(proof.from) ? [proof.fromRoot, ...proof.path] : proof.path
  const walk = { position: proof.from - 1, last: proof.to - 1 }
  climbToLeftChild(walk)
  return joinConsistency(hash, proof, path, walk)
}

/** Position of the node on its level and of the last node there; both move up together. */
interface Walk {
  position: number
  last: number
}

function joinConsistency(hash: Hash, proof: ConsistencyProof, path: readonly Uint8Array[], walk: Walk): boolean {
  const [first, ...rest] = path
  if (!first) return false
  let earlier = first
  let later = first
  for (const sibling of rest) {
    if (walk.last === 0) return false
    if (standsRight(walk)) {
      earlier = hashNode(hash, sibling, earlier)
      later = hashNode(hash, sibling, later)
      climbToRightChild(walk)
    } else {
      later = hashNode(hash, later, sibling)
    }
    climb(walk)
  }
  return walk.last === 0 && equalBytes(earlier, proof.fromRoot) && equalBytes(later, proof.toRoot)
}

function subPath(
  tree: MerkleTree,
  range: { start: number; end: number },
  from: number,
  isWhole: boolean,
): Uint8Array[] {
  const { start, end } = range
  const size = end - start
  if (from === size) return isWhole ? [] : [nodeOf(tree, start, end)]
  const half = largestPowerBelow(size)
  const middle = start + half
  return from <= half
    ? [...subPath(tree, { start, end: middle }, from, isWhole), nodeOf(tree, middle, end)]
    : [...subPath(tree, { start: middle, end }, from - half, false), nodeOf(tree, start, middle)]
}

function nodeOf(tree: MerkleTree, start: number, end: number): Uint8Array {
  let height = 0
  while (2 ** height < end - start) height++
  const node = tree.levels[height]?.[start / 2 ** height]
  if (!node) throw new Error(`no node over leaves ${start}–${end}`)
  return node
}

function parentLevel(hash: Hash, level: readonly Uint8Array[]): Uint8Array[] {
  const parents: Uint8Array[] = []
  for (let index = 0; index < level.length; index += 2) {
    const left = level[index]
    const right = level[index + 1]
    if (left) parents.push(right ? hashNode(hash, left, right) : left)
  }
  return parents
}

function hashNode(hash: Hash, left: Uint8Array, right: Uint8Array): Uint8Array {
  return hash(concat(1, left, right))
}

/** A right child, or the last node of its level, which has its sibling further up on the left. */
function standsRight(walk: Walk): boolean {
  return walk.position % 2 === 1 || walk.position === walk.last
}

function climb(walk: Walk): void {
  walk.position = Math.floor(walk.position / 2)
  walk.last = Math.floor(walk.last / 2)
}

/** A node without a right neighbour rises until it is a right child itself, or the root. */
function climbToRightChild(walk: Walk): void {
  while (walk.position % 2 === 0 && walk.position !== 0) climb(walk)
}

function climbToLeftChild(walk: Walk): void {
  while (walk.position % 2 === 1) climb(walk)
}

function isPowerOfTwo(value: number): boolean {
  return value >= 1 && largestPowerBelow(value + 1) === value
}

function largestPowerBelow(size: number): number {
  let power = 1
  while (power * 2 < size) power *= 2
  return power
}
