import { sql, type Tx } from '../../../kernel/database.ts'
import { textKey } from '../../../kernel/register/import-words.ts'
import type { Officer, UnitKind } from '../model.ts'
import type { PlacedUnit } from '../rules/unit-import.ts'

/** One file at a time changes the tree, and nobody beside it. */
export const lockUnits = (tx: Tx) => sql`lock table authorities.unit in share row exclusive mode`.execute(tx)

/** The tree stands still as well while persons are put into it. */
export async function lockOfficers(tx: Tx): Promise<void> {
  await sql`lock table authorities.unit in share mode`.execute(tx)
  await sql`lock table authorities.officer in share row exclusive mode`.execute(tx)
}

/** As `textKey` compares: full width, blanks and capital letters do not matter. */
const keySql = (column: string) => sql`lower(regexp_replace(normalize(${sql.ref(column)}, nfkc), '\\s', '', 'g'))`

/** The units with one of these codes, those that are meant by one of these codes or names, and what they stand under. */
export async function listUnitsNamed(
  tx: Tx,
  codes: readonly string[],
  references: readonly string[],
): Promise<PlacedUnit[]> {
  const keys = [...new Set(references.map(textKey))]
  const { rows } = await sql<PlacedUnit>`
    with found as (
      select id, parent_id from authorities.unit
      where code = any(${codes}::text[]) or ${keySql('code')} = any(${keys}::text[])
        or ${keySql('name')} = any(${keys}::text[]))
    select id, name, kind, code, parent_id, bureau_id, path, division, valid_from, valid_until, version
    from authorities.unit where id in (select id from found union select parent_id from found)`.execute(tx)
  return rows
}

export async function listKindsBelow(tx: Tx, ids: readonly string[]): Promise<Map<string, readonly UnitKind[]>> {
  const { rows } = await sql<{ parentId: string; kinds: UnitKind[] }>`
    select parent_id, array_agg(distinct kind) as kinds from authorities.unit
    where parent_id = any(${ids}::uuid[]) group by parent_id`.execute(tx)
  return new Map(rows.map(({ parentId, kinds }) => [parentId, kinds]))
}

export const insertUnits = (tx: Tx, units: readonly PlacedUnit[]) =>
  sql`insert into authorities.unit
      (id, name, kind, code, parent_id, bureau_id, path, division, valid_from, valid_until, version)
    select id, name, kind, code, "parentId", "bureauId", path, division, "validFrom", "validUntil", version
    from ${unitRows(units)}`.execute(tx)

export const updateUnits = (tx: Tx, units: readonly PlacedUnit[]) =>
  sql`update authorities.unit u
    set name = r.name, kind = r.kind, parent_id = r."parentId", bureau_id = r."bureauId", path = r.path,
      division = r.division, valid_from = r."validFrom", valid_until = r."validUntil", version = r.version
    from ${unitRows(units)} where u.id = r.id`.execute(tx)

const unitRows = (units: readonly PlacedUnit[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as r(
    id uuid, name text, kind text, code text, "parentId" uuid, "bureauId" uuid, path uuid[], division text,
    "validFrom" date, "validUntil" date, version integer)`

/** Who holds one of these certificates, in whatever bureau, and who has none and bears one of these names. */
export async function listOfficersKnown(
  tx: Tx,
  certificateNumbers: readonly string[],
  names: readonly string[],
): Promise<Officer[]> {
  const { rows } = await sql<Officer>`
    select id, name, kind, unit_id, bureau_id, certificate_number, certificate_valid_until, skills, phone, valid_from,
      valid_until, version
    from authorities.officer
    where certificate_number = any(${certificateNumbers}::text[])
      or (certificate_number is null and name = any(${names}::text[]))`.execute(tx)
  return rows
}

export const insertOfficers = (tx: Tx, officers: readonly Officer[]) =>
  sql`insert into authorities.officer
      (id, bureau_id, unit_id, name, kind, certificate_number, certificate_valid_until, skills, phone, valid_from,
      valid_until, version)
    select id, "bureauId", "unitId", name, kind, "certificateNumber", "certificateValidUntil", skills, phone,
      "validFrom", "validUntil", version
    from ${officerRows(officers)}`.execute(tx)

export const updateOfficers = (tx: Tx, officers: readonly Officer[]) =>
  sql`update authorities.officer o
    set bureau_id = r."bureauId", unit_id = r."unitId", name = r.name, kind = r.kind,
      certificate_number = r."certificateNumber", certificate_valid_until = r."certificateValidUntil",
      skills = r.skills, phone = r.phone, valid_from = r."validFrom", valid_until = r."validUntil",
      version = r.version
    from ${officerRows(officers)} where o.id = r.id`.execute(tx)

const officerRows = (officers: readonly Officer[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(officers)}::jsonb) as r(
    id uuid, "bureauId" uuid, "unitId" uuid, name text, kind text, "certificateNumber" text,
    "certificateValidUntil" date, skills text[], phone text, "validFrom" date, "validUntil" date, version integer)`
