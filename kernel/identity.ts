import { randomBytes, randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'

/** A new record's identity: UUID v7, so that new rows lie together, in the order in which they are made. */
export function newId(): string {
  const now = Date.now()
  if (now > made.at) Object.assign(made, { at: now, sequence: freshRandom().readUInt32BE() >>> 1 })
  return v7({ msecs: made.at, seq: made.sequence++, random: freshRandom() })
}

const made = { at: 0, sequence: 0 }

// Asked for sixteen at a time, random bytes cost ten times what the identity does; a file needs a million.
const pool = Buffer.alloc(16_384)
let taken = pool.length

function freshRandom(): Buffer {
  if (taken === pool.length) {
    randomFillSync(pool)
    taken = 0
  }
  taken += 16
  return pool.subarray(taken - 16, taken)
}

/** A secret of `bytes` random bytes, in a form that fits a URL and a cookie. */
export const newSecret = (bytes = 32): string => randomBytes(bytes).toString('base64url')

/** A new identity for a record made at a supplied instant (milliseconds since 1970), for histories that are replayed. */
export const newIdAt = (milliseconds: number): string => v7({ msecs: milliseconds, random: freshRandom() })
