import type { Draw } from '../model/index.ts'
import type { DrawRow } from '../tables.ts'

/** What the house shows of a draw: no key, no text of the pool, no secret. */
export function drawOf(row: DrawRow): Draw {
  const { frameId, frameKey, announcement, rule, officers, conflicts, closing, custodianKey, ...rest } = row
  const { beacon, conclusion, reserves, announcementEntry, closingEntry, conclusionEntry, ...draw } = rest
  return draw
}
