import type { Position, Ring } from './shape.ts'

/** The outer line of one area being drawn, by its key. */
export type Lines = ReadonlyMap<string, Ring>

/**
 * What neighbours become when one line was changed by a corner: whoever shares the corner that moved, went or was put into
 * a common side changes with it, so that no gap opens. Anything larger than one corner changes nobody else.
 */
export function changedTogether(before: Lines, key: string, after: Ring): Lines {
  const former = before.get(key)
  const change = former && changeOf(former, after)
  const lines = new Map(before)
  lines.set(key, after)
  if (!change) return lines
  for (const [other, ring] of before) if (other !== key) lines.set(other, applied(ring, change))
  return lines
}

type Change =
  | { readonly kind: 'moved'; readonly from: Position; readonly to: Position }
  | { readonly kind: 'gone'; readonly corner: Position }
  | { readonly kind: 'put'; readonly between: readonly [Position, Position]; readonly corner: Position }

const isSame = ([x1, y1]: Position, [x2, y2]: Position): boolean => Math.abs(x1 - x2) < 5e-8 && Math.abs(y1 - y2) < 5e-8
const has = (ring: Ring, corner: Position): boolean => ring.some((own) => isSame(own, corner))

function changeOf(before: Ring, after: Ring): Change | undefined {
  const gone = before.slice(1).filter((corner) => !has(after, corner))
  const come = after.slice(1).filter((corner) => !has(before, corner))
  const [from, to] = [gone[0], come[0]]
  if (gone.length > 1 || come.length > 1) return undefined
  if (from && to && before.length === after.length) return { kind: 'moved', from, to }
  if (from && !to && after.length === before.length - 1) return { kind: 'gone', corner: from }
  if (!from && to && after.length === before.length + 1) return putBetween(after, to)
  return undefined
}

function putBetween(after: Ring, corner: Position): Change | undefined {
  const open = after.slice(1)
  const at = open.findIndex((own) => isSame(own, corner))
  const [previous, next] = [open.at(at - 1), open[(at + 1) % open.length]]
  return previous && next ? { kind: 'put', between: [previous, next], corner } : undefined
}

function applied(ring: Ring, change: Change): Ring {
  const open = ring.slice(1)
  if (change.kind === 'moved') return closed(open.map((own) => (isSame(own, change.from) ? change.to : own)))
  if (change.kind === 'gone') {
    const left = open.filter((own) => !isSame(own, change.corner))
    return left.length >= 3 ? closed(left) : ring
  }
  const [first, second] = change.between
  return closed(
    open.flatMap((own, at) => {
      const before = open.at(at - 1) ?? own
      const isSide = (isSame(before, first) && isSame(own, second)) || (isSame(before, second) && isSame(own, first))
      return isSide ? [change.corner, own] : [own]
    }),
  )
}

/** Ends where it begins, as it came: the last of the open corners stands first as well. */
function closed(open: readonly Position[]): Ring {
  const last = open.at(-1)
  return last ? [last, ...open] : []
}
