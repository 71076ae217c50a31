import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesToHex, concat, hexToBytes, utf8 } from './bytes.ts'
import {
  consistencyPath,
  growTree,
  hashLeaf,
  inclusionPath,
  rootOf,
  rootOver,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts'
import { sm3, sm3Into } from './sm3.ts'

const leaves = (count: number) => Array.from({ length: count }, (_, index) => hashLeaf(sm3, utf8(`leaf ${index}`)))
const rootHex = (count: number) => bytesToHex(rootOf(sm3, growTree(sm3, leaves(count))))

/** MTH as RFC 9162 §2.1.1 writes it, as slow as it stands there. */
function rootByDefinition(hashes: Uint8Array[]): Uint8Array {
  const [first] = hashes
  if (!first) return sm3(new Uint8Array())
  if (hashes.length === 1) return first
  let half = 1
  while (half * 2 < hashes.length) half *= 2
  return sm3(concat(1, rootByDefinition(hashes.slice(0, half)), rootByDefinition(hashes.slice(half))))
}

test('the root is the one RFC 9162 defines, for every size', () => {
  for (let count = 0; count <= 70; count++) {
    expect(rootHex(count)).toBe(bytesToHex(rootByDefinition(leaves(count))))
  }
})

test('the root found without keeping the nodes is the same, for every size', () => {
  for (let count = 1; count <= 70; count++) {
    expect(bytesToHex(rootOver(sm3Into, concat(...leaves(count))))).toBe(rootHex(count))
  }
})

const sizes = fc.integer({ min: 1, max: 200 }).chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1)))

test('every leaf is proved at its place and nowhere else', () => {
  fc.assert(
    fc.property(sizes, fc.nat(200), ([size, index], other) => {
      const tree = growTree(sm3, leaves(size))
      const leafHash = leaves(size)[index] ?? new Uint8Array()
      const proof = { leafHash, index, size, path: inclusionPath(tree, index), root: rootOf(sm3, tree) }
      expect(verifyInclusion(sm3, proof)).toBe(true)
      if (other !== index) expect(verifyInclusion(sm3, { ...proof, index: other })).toBe(false)
      expect(verifyInclusion(sm3, { ...proof, leafHash: sm3(leafHash) })).toBe(false)
      expect(verifyInclusion(sm3, { ...proof, path: [...proof.path, leafHash] })).toBe(false)
      if (size > 1) expect(verifyInclusion(sm3, { ...proof, path: proof.path.slice(1) })).toBe(false)
    }),
    { numRuns: 60 },
  )
})

test('a tree is proved to continue an earlier one, and no other', () => {
  fc.assert(
    fc.property(sizes, ([to, before]) => {
      const from = before + 1
      const tree = growTree(sm3, leaves(to))
      const fromRoot = hexToBytes(rootHex(from))
      const proof = { from, to, fromRoot, toRoot: rootOf(sm3, tree), path: consistencyPath(tree, from) }
      expect(verifyConsistency(sm3, proof)).toBe(true)
      expect(verifyConsistency(sm3, { ...proof, fromRoot: sm3(fromRoot) })).toBe(false)
      expect(verifyConsistency(sm3, { ...proof, toRoot: sm3(fromRoot) })).toBe(false)
      expect(verifyConsistency(sm3, { ...proof, path: [...proof.path, fromRoot] })).toBe(false)
    }),
    { numRuns: 60 },
  )
})

test('a leaf outside and a later tree are refused', () => {
  const tree = growTree(sm3, leaves(3))
  expect(() => inclusionPath(tree, 3)).toThrow('leaf/not-in-tree')
  expect(() => consistencyPath(tree, 4)).toThrow('tree/not-earlier')
  expect(() => consistencyPath(tree, 0)).toThrow('tree/not-earlier')
})
