import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'

/** A new record's identity: UUID v7, so that new rows lie together. */
export const newId = (): string => v7()

/** A secret of `bytes` random bytes, in a form that fits a URL and a cookie. */
export const newSecret = (bytes = 32): string => randomBytes(bytes).toString('base64url')

/** A new identity for a record made at a supplied instant (milliseconds since 1970), for histories that are replayed. */
export const newIdAt = (milliseconds: number): string => v7({ msecs: milliseconds })
