import { toString as drawQrCode } from 'qrcode'
import { containing } from '../../../kernel/containing.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, sql } from '../../../kernel/database.ts'
import type { Plate, PublicStation, PublicStations } from '../model/index.ts'

const mostShown = 300
const station = sql`s.id, s.name, s.kind, s.host, s.address, s.hotline, s.covered_places, s.number, s.star,
  s.longitude::float8 as longitude, s.latitude::float8 as latitude, s.plated_on, s.ended_on, u.name as bureau_name
  from stations.station s join authorities.unit_view u on u.id = s.bureau_id`

type Asked = { readonly q?: string | undefined; readonly kind?: string | undefined }

/** Stations in service by name, address or covered place; the ones with more stars first, at most 300. */
export async function listStations(db: Db, { q = '', kind }: Asked): Promise<PublicStations> {
  const like = containing(q)
  const { rows } = await sql<PublicStation>`select ${station}
    where s.is_in_service and (${kind ?? null}::text is null or s.kind = ${kind ?? null})
      and (s.name ilike ${like} or s.address ilike ${like} or s.covered_places ilike ${like})
    order by s.star desc nulls last, s.name, s.id limit ${mostShown + 1}`.execute(db)
  return { items: rows.slice(0, mostShown), isMore: rows.length > mostShown }
}

/** Behind the code of a plate: one that ended says so. */
export async function findPublicStation(db: Db, id: string): Promise<PublicStation | undefined> {
  const { rows } = await sql<PublicStation>`select ${station} where s.id = ${id} and s.plated_on is not null`.execute(
    db,
  )
  return rows[0]
}

/** What hangs at the station: drawn here, and leads to its page. */
export async function plateOf({ site: { url } }: Context, id: string): Promise<Plate> {
  const address = url && `${url}/stations/${id}`
  return { address, qrCode: address && (await drawQrCode(address, { type: 'svg', margin: 1 })) }
}
