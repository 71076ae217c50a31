import { type Db, json, sql, type Tx } from '../../../kernel/database.ts'

export type Point = {
  readonly longitude: number | null
  readonly latitude: number | null
  readonly isSensitive: boolean
  readonly version: number
}

export async function findPoint(db: Db, id: string, bureauIds: readonly string[]): Promise<Point | undefined> {
  const { rows } = await sql<Point>`select longitude, latitude, is_sensitive, version from businesses.premises
    where id = ${id} and bureau_id = any(${bureauIds}::uuid[])`.execute(db)
  return rows[0]
}

export type KnownPlace = {
  readonly businessId: string
  readonly creditCode: string
  readonly name: string
  readonly premisesId: string | null
  readonly longitude: number | null
  readonly latitude: number | null
}

/** The businesses of these codes within the caller's bureaus, each with its domicile and where that lies. */
export async function listPlacesByCode(tx: Tx, codes: readonly string[], bureauIds: readonly string[]) {
  const { rows } = await sql<KnownPlace>`
    select b.id as business_id, b.credit_code, b.name, p.id as premises_id, p.longitude, p.latitude
    from businesses.credit_code c
    join businesses.business b on b.id = c.business_id
    left join businesses.premises p on p.business_id = b.id and p.is_domicile and p.valid_until is null
    where c.code = any(${codes}::text[]) and b.bureau_id = any(${bureauIds}::uuid[])`.execute(tx)
  return rows
}

export type NewPoint = {
  readonly businessId: string
  readonly premisesId: string
  readonly longitude: number
  readonly latitude: number
  readonly cell: number
}

export const savePoints = (tx: Tx, points: readonly NewPoint[]) =>
  sql`update businesses.premises p set longitude = r.longitude, latitude = r.latitude, cell = r.cell,
      point_source = 'given', version = p.version + 1
    from jsonb_to_recordset(${json(points)}) as r ("businessId" uuid, "premisesId" uuid, longitude int, latitude int,
      cell bigint)
    where p.business_id = r."businessId" and p.id = r."premisesId"`.execute(tx)
