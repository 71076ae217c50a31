import { bytesToHex, hexToBytes, utf8 } from '../../../../kernel/crypto/bytes.ts'
import { growTree, inclusionPath, rootOver } from '../../../../kernel/crypto/merkle.ts'
import { readHex } from '../../../../kernel/crypto/message.ts'
import { makeHmacSm3, sm3, sm3Into } from '../../../../kernel/crypto/sm3.ts'
import { Refusal } from '../../../../kernel/errors.ts'
import type { PublicLine, Tombstone } from './bundle-model.ts'
import { hashFullLine } from './hashes.ts'
import type { Frame, FrameEntity, FrameLine, Hex } from './protocol.ts'
import { isEntityId, isToken } from './tokens.ts'

/**
 * Lays the pool: one line an entity, ascending by id, the excluded among them with their reason.
 * `frameKey`: 32 random bytes drawn before the announcement; each line gets its own salt from it, so that one line can
 * be erased without the others. Refuses `pool/malformed-entity` and `pool/duplicate` with the id.
 */
export function layFrame(entities: readonly FrameEntity[], frameKey: Uint8Array): Frame {
  const laying = layingFrame(entities, frameKey)
  let turn = laying.next()
  while (!turn.done) turn = laying.next()
  return turn.value
}

const linesPerTurn = 2000

/** The same in turns, each told by how many lines are laid: a program that serves others listens to them in between. */
export function* layingFrame(entities: readonly FrameEntity[], frameKey: Uint8Array): Generator<number, Frame> {
  if (frameKey.length !== 32) throw new Refusal('random/wrong-length', { expected: 32, given: frameKey.length })
  const ordered = [...entities].sort((left, right) => (left.id < right.id ? -1 : 1))
  requireEntities(ordered)
  const lay = lineLayer(frameKey)
  const lines: FrameLine[] = []
  for (const entity of ordered) {
    lines.push(lay(entity))
    if (lines.length % linesPerTurn === 0) yield lines.length
  }
  return frameOf(lines)
}

/** Root and count of ready lines; does not order or check them. */
export function frameOf(lines: readonly FrameLine[]): Frame {
  return { lines, root: rootOfLeaves(lines.map(({ leaf }) => leaf)), count: lines.length }
}

export function rootOfLeaves(leaves: readonly Hex[]): Hex {
  if (leaves.length === 0) return bytesToHex(sm3(new Uint8Array()))
  const hashes = new Uint8Array(leaves.length * 32)
  for (const [index, leaf] of leaves.entries()) {
    if (leaf.length !== 64 || !readHex(leaf, hashes, index * 32)) throw new Refusal('hex/malformed', { index })
  }
  return bytesToHex(rootOver(sm3Into, hashes))
}

/** Audit paths of any lines of one frame; the tree is grown once. */
export function makePathFinder(leaves: readonly Hex[]): (index: number) => Hex[] {
  const tree = growTree(sm3, leaves.map(hexToBytes))
  return (index) => inclusionPath(tree, index).map(bytesToHex)
}

export function layLine(entity: FrameEntity, frameKey: Uint8Array): FrameLine {
  return lineLayer(frameKey)(entity)
}

/** Lays lines by one key, of which the salts are made. */
function lineLayer(frameKey: Uint8Array): (entity: FrameEntity) => FrameLine {
  const saltOf = makeHmacSm3(frameKey)
  return ({ id, place, item, state, reason, stratum }) => {
    // Joined so, it is one text in memory; put together piece by piece it would be hashed as pieces.
    const line = [id, place, item, state, reason].join('\t')
    const salt = bytesToHex(saltOf(utf8(id)))
    return { line, leaf: hashFullLine({ line, salt, stratum }), salt, stratum }
  }
}

/** What a line says, or undefined when it is none. */
export function readLine(line: string): Omit<FrameEntity, 'stratum'> | undefined {
  const [id, place, item, state, reason, ...rest] = line.split('\t')
  if (!id || !place || !item || !reason || rest.length > 0 || (state !== 'in' && state !== 'out')) return undefined
  const entity = { id, place, item, state, reason } as const
  return isEntity(entity) ? entity : undefined
}

/** The business `in` at a place of the pool; undefined when it is `out`, erased or beyond. */
export function visitedAt(
  lines: readonly (FrameLine | PublicLine | Tombstone)[],
  index: number,
): (Omit<FrameEntity, 'stratum'> & { readonly index: number }) | undefined {
  const entry = lines[index]
  const entity = entry && hasText(entry) ? readLine(entry.line) : undefined
  return entity?.state === 'in' ? { ...entity, index } : undefined
}

/** The id a line begins with, even when the rest is damaged. */
export function idOf(line: string): string {
  return line.split('\t', 1)[0] ?? ''
}

/** Is the line still there, not erased? */
export function hasText(entry: FrameLine | PublicLine | Tombstone): entry is FrameLine | PublicLine {
  return 'line' in entry
}

function requireEntities(ordered: readonly FrameEntity[]): void {
  let previous: string | undefined
  for (const entity of ordered) {
    if (!isEntity(entity) || !isToken(entity.stratum)) throw new Refusal('pool/malformed-entity', { id: entity.id })
    if (entity.id === previous) throw new Refusal('pool/duplicate', { id: entity.id })
    previous = entity.id
  }
}

function isEntity(entity: Omit<FrameEntity, 'stratum'>): boolean {
  const { id, place, item, state, reason } = entity
  const isReasoned = state === 'in' ? reason === '-' : isToken(reason) && reason !== '-'
  return isEntityId(id) && isToken(place) && isToken(item) && isReasoned
}
