import type { Context } from '../../../kernel/context.ts'
import { type Db, json, sql, type Tx } from '../../../kernel/database.ts'
import { type Area, boxOf } from '../../../kernel/geo/shape.ts'
import { simplified } from '../../../kernel/geo/simplify.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { type AreaShown, type AreasAnswer, type AreasAsked, Boundary, type UnitKind } from '../model.ts'
import { type Drawn, kindsOfLevel, type MapUnit } from '../rules/boundaries.ts'

export type BoundaryRow = Boundary & {
  coordinates: Area
  west: number
  south: number
  east: number
  north: number
}

declare module '../../../kernel/database.ts' {
  interface Tables {
    'authorities.boundary': BoundaryRow
  }
}

export const boundaryRegister: RegisterSource<typeof Boundary> = {
  model: Boundary,
  from: 'authorities.boundary',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-validFrom',
}

export const lockBoundaries = (tx: Tx) => sql`lock table authorities.boundary in share row exclusive mode`.execute(tx)

const mostUnits = 20_000

/** The units named by id, code or name within these bureaus; what they stand under, and all that stands beside or below. */
export async function listMapUnits(db: Db, bureauIds: readonly string[], names: readonly string[]): Promise<MapUnit[]> {
  const { rows } = await sql<MapUnit>`
    with named as (
      select id, parent_id from authorities.unit
      where bureau_id = any(${bureauIds}::uuid[])
        and (id::text = any(${names}::text[]) or code = any(${names}::text[]) or name = any(${names}::text[]))),
    around as (select id from named union select parent_id from named where parent_id is not null)
    select id, name, code, kind, parent_id, bureau_id from authorities.unit
    where id in (select id from around) or parent_id in (select id from around)
    order by code, id limit ${mostUnits}`.execute(db)
  return rows
}

/** The lines in force on a day. */
export async function listLines(db: Db, unitIds: readonly string[], on: string): Promise<Map<string, Drawn>> {
  const { rows } = await sql<{ unitId: string; coordinates: Area }>`
    select unit_id, coordinates from authorities.boundary
    where unit_id = any(${unitIds}::uuid[]) and valid_from <= ${on}::date
      and (valid_until is null or valid_until >= ${on}::date)`.execute(db)
  return new Map(rows.map(({ unitId, coordinates }) => [unitId, { area: coordinates, box: boxOf(coordinates) }]))
}

/** The lines of these units that are in force on the day or begin after it. */
export async function listLinesFrom(tx: Tx, unitIds: readonly string[], on: string): Promise<BoundaryRow[]> {
  const { rows } = await sql<BoundaryRow>`
    select * from authorities.boundary
    where unit_id = any(${unitIds}::uuid[]) and (valid_until is null or valid_until >= ${on}::date)
    order by valid_from`.execute(tx)
  return rows
}

export const saveBoundaries = (tx: Tx, rows: readonly BoundaryRow[]) =>
  sql`insert into authorities.boundary (id, unit_id, bureau_id, valid_from, valid_until, origin, approval_number, source,
      area_square_metres, corners, coordinates, coordinates_sm3, west, south, east, north, version)
    select id, "unitId", "bureauId", "validFrom", "validUntil", origin, "approvalNumber", source, "areaSquareMetres",
      corners, coordinates, "coordinatesSm3", west, south, east, north, version
    from jsonb_to_recordset(${json(rows)}) as r (id uuid, "unitId" uuid, "bureauId" uuid, "validFrom" date,
      "validUntil" date, origin text, "approvalNumber" text, source text, "areaSquareMetres" bigint, corners integer,
      coordinates jsonb, "coordinatesSm3" text, west double precision, south double precision, east double precision,
      north double precision, version integer)
    on conflict (id) do update set valid_until = excluded.valid_until, origin = excluded.origin,
      approval_number = excluded.approval_number, source = excluded.source, corners = excluded.corners,
      area_square_metres = excluded.area_square_metres, coordinates = excluded.coordinates,
      coordinates_sm3 = excluded.coordinates_sm3, west = excluded.west, south = excluded.south, east = excluded.east,
      north = excluded.north, version = excluded.version`.execute(tx)

const mostShown = 2000

/**
 * The lines in force within the caller's jurisdiction, as a picture needs them: of one level, of a unit, or of what stands
 * directly below it.
 */
export async function listAreas({ db, caller, today }: Context, asked: AreasAsked): Promise<AreasAnswer> {
  const { unitId = null, kind, on = today, tolerance = 0 } = asked
  const kinds: readonly UnitKind[] | null = kind ? kindsOfLevel(kind) : null
  const { rows } = await sql<AreaShown>`
    select b.unit_id, u.parent_id, u.name, u.kind, b.approval_number, b.source, b.coordinates
    from authorities.boundary b join authorities.unit u on u.id = b.unit_id
    where b.bureau_id = any(${caller.bureauIds}::uuid[])
      and b.valid_from <= ${on}::date and (b.valid_until is null or b.valid_until >= ${on}::date)
      and (${unitId}::uuid is null or u.path @> array[${unitId}::uuid])
      and (${kinds}::text[] is null or u.kind = any(${kinds}::text[]))
    order by cardinality(u.path), u.code, u.id limit ${mostShown + 1}`.execute(db)
  const items = rows.slice(0, mostShown).map((row) => ({
    ...row,
    coordinates: simplified(row.coordinates as unknown as Area, tolerance) as unknown as AreaShown['coordinates'],
  }))
  return { items, more: rows.length > mostShown }
}
