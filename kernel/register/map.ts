import { sql } from 'kysely'
import { may } from '../access.ts'
import type { Context } from '../context.ts'
import { divisorAt, perDegree } from '../geo/cells.ts'
import { closed, orNull, type Static, Type } from '../model.ts'
import { conditions, findTitles, type RegisterSource } from './list.ts'
import type { Question } from './question.ts'
import { inBox, type Placed, seen } from './within.ts'

/** A place of the map: one record, or several of one square, with what they lie between. */
export const MapPlace = closed({
  longitude: Type.Number(),
  latitude: Type.Number(),
  count: Type.Integer(),
  id: orNull(Type.String()),
  title: orNull(Type.String()),
  box: closed({ west: Type.Number(), south: Type.Number(), east: Type.Number(), north: Type.Number() }),
})
export type MapPlace = Static<typeof MapPlace>

/** `total` is the length of the list with the same question; `hidden`: sensitive places the caller is not shown. */
export const MapAnswer = closed({
  places: Type.Array(MapPlace),
  total: Type.Integer(),
  more: Type.Boolean(),
  hidden: Type.Integer(),
})
export type MapAnswer = Static<typeof MapAnswer>

export const mostPlaces = 2000
/** So few are shown each by itself, however near to each other they lie. */
const fewPlaces = 200
const closestZoom = 30

type PlacedSource = RegisterSource & { readonly placed: Placed }

/** What a question finds within a box, counted by squares of the map; few are told one by one. */
export async function mapOf(context: Context, source: RegisterSource, question: Question, zoom: number) {
  const { placed } = source
  if (!placed) throw new Error(`${source.model.name} has no places`)
  const own = { ...source, placed }
  const counted = await countBySquare(context, own, question, zoom)
  const total = sumOf(counted)
  const found = total <= fewPlaces ? await countBySquare(context, own, question, closestZoom) : counted
  const places = found.slice(0, mostPlaces)
  const alone = places.flatMap(({ count, id }) => (count === 1 ? [id] : []))
  const titles = await findTitles(context, source, alone)
  const answer: MapAnswer = {
    places: places.map((square) => placeOf(square, titles)),
    total,
    more: found.length > mostPlaces,
    hidden: await countHidden(context, own, question),
  }
  return answer
}

type Square = {
  readonly count: number
  readonly id: string
  readonly longitude: number
  readonly latitude: number
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

async function countBySquare(context: Context, source: PlacedSource, question: Question, zoom: number) {
  const { within, ...rest } = question
  const { from, column, by } = source.placed
  const where = sql.join([...conditions(context, source, { ...rest, within: null })], sql` and `)
  const { rows } = await sql<Square>`
    select count(*)::int as count, min(r.id::text) as id,
      avg(p.longitude)::float8 as longitude, avg(p.latitude)::float8 as latitude,
      min(p.longitude) as west, min(p.latitude) as south, max(p.longitude) as east, max(p.latitude) as north
    from ${sql.raw(source.from)} r join ${sql.raw(from)} p on ${sql.ref(`p.${column}`)} = ${sql.ref(`r.${by}`)}
    where ${where} and ${within ? inBox(within) : sql`p.cell is not null`} and ${seen(context.caller, source.placed)}
    group by p.cell / ${sql.lit(divisorAt(zoom))}::bigint
    order by count(*) desc, 2 limit ${mostPlaces + 1}`.execute(context.db)
  return rows
}

const sumOf = (squares: readonly Square[]) => squares.reduce((sum, { count }) => sum + count, 0)

/** Over all the register and not the box: a box drawn narrower and narrower would tell the place. */
async function countHidden(context: Context, source: PlacedSource, question: Question): Promise<number> {
  const { from, column, by, sensitive } = source.placed
  if (may(context.caller, sensitive)) return 0
  const where = sql.join([...conditions(context, source, { ...question, within: null })], sql` and `)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count
    from ${sql.raw(source.from)} r join ${sql.raw(from)} p on ${sql.ref(`p.${column}`)} = ${sql.ref(`r.${by}`)}
    where p.is_sensitive and ${where}`.execute(context.db)
  return rows[0]?.count ?? 0
}

const degrees = (value: number): number => value / perDegree

function placeOf(square: Square, titles: ReadonlyMap<string, string>): MapPlace {
  const isOne = square.count === 1
  return {
    longitude: degrees(square.longitude),
    latitude: degrees(square.latitude),
    count: square.count,
    id: isOne ? square.id : null,
    title: isOne ? (titles.get(square.id) ?? null) : null,
    box: {
      west: degrees(square.west),
      south: degrees(square.south),
      east: degrees(square.east),
      north: degrees(square.north),
    },
  }
}
