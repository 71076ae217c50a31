import { type RawBuilder, sql } from 'kysely'
import { type Caller, may } from '../access.ts'
import { perDegree, rangesOf } from '../geo/cells.ts'
import type { Box } from '../geo/shape.ts'

/** A view with `longitude`, `latitude` (ten-millionths of a degree), `cell` and `is_sensitive`, one row a record. */
export type Placed = {
  readonly from: string
  /** Its column that is a record's field `by`. */
  readonly column: string
  readonly by: string
  /** The permission by which also sensitive places are shown (N-14). */
  readonly sensitive: string
}

/** Condition on alias `r`: the record lies in the box, and the caller may be shown that it does. */
export function liesWithin(caller: Caller, placed: Placed, within: Box): RawBuilder<boolean> {
  const { from, column, by } = placed
  return sql<boolean>`exists (select from ${sql.raw(from)} p where ${sql.ref(`p.${column}`)} = ${sql.ref(`r.${by}`)}
    and ${inBox(within)} and ${seen(caller, placed)})`
}

/** The ranges are what the index answers; they hold a little more than the box. */
export function inBox(box: Box): RawBuilder<boolean> {
  const ranges = rangesOf(box).map(([from, until]) => sql`p.cell between ${from}::bigint and ${until}::bigint`)
  const [west, south] = [Math.ceil(box.west * perDegree), Math.ceil(box.south * perDegree)]
  const [east, north] = [Math.floor(box.east * perDegree), Math.floor(box.north * perDegree)]
  return sql<boolean>`((${sql.join(ranges, sql` or `)}) and p.longitude between ${west}::int and ${east}::int
    and p.latitude between ${south}::int and ${north}::int)`
}

/** A sensitive place is nowhere to who may not be shown it (N-14). */
export const seen = (caller: Caller, { sensitive }: Placed): RawBuilder<boolean> =>
  may(caller, sensitive) ? sql<boolean>`true` : sql<boolean>`not p.is_sensitive`
