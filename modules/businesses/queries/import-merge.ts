import type { Day } from '../../../kernel/calendar.ts'
import { sql, type Tx } from '../../../kernel/database.ts'
import { takenColumns, updatedColumns } from './import-fields.ts'

const taken = sql.raw(takenColumns.join(', '))
const takenFromRow = sql.raw(takenColumns.map((column) => `r.${column}`).join(', '))
const updated = sql.raw(updatedColumns())

/**
 * Writes what the verdicts say, set by set, whatever the size of the file. The domicile of a business is one of its
 * premises: when it moves, the old one ends and a new one begins.
 */
export async function mergeRows(tx: Tx, importId: string, on: Day): Promise<void> {
  await sql`set local gin_pending_list_limit = ${sql.raw(wordsWaiting)}`.execute(tx)
  await insertNew(tx, importId, on)
  await endMovedPremises(tx, importId, on)
  await updateKnown(tx, importId)
  await indexCodes(tx, importId)
  await beginMovedPremises(tx, importId, on)
  await moveJurisdictionOfPremises(tx, importId)
  await forgetUnchanged(tx, importId)
  await sortInWords(tx)
}

/** What may wait to be sorted into the index of words, in kB: 8 MB halved the time of a merge, 64 MB gained no more. */
const wordsWaiting = '8192'

/** The rest that waits would be read with every search; only the owner of an index may sort it in. */
async function sortInWords(tx: Tx) {
  await sql`select gin_clean_pending_list(c.oid) from pg_class c
    where c.oid = to_regclass('businesses.business_by_tokens') and pg_has_role(c.relowner, 'usage')`.execute(tx)
}

async function insertNew(tx: Tx, importId: string, on: Day) {
  await sql`
    insert into businesses.business (id, subject_kind, state, source_import_id, ${taken})
    select r.new_id, 'business', coalesce(r.state, 'active'), r.import_id, ${takenFromRow}
    from businesses.import_verdict v
    join businesses.import_row r on r.import_id = v.import_id and r.number = v.number
    where v.import_id = ${importId} and v.verdict = 'new'`.execute(tx)
  await sql`
    insert into businesses.premises (id, business_id, address, address_unit, kind, is_domicile, division, zone, bureau_id,
      office_id, valid_from)
    select gen_random_uuid(), r.new_id, r.domicile, r.address_unit, 'other', true, r.division, r.zone, r.bureau_id,
      r.office_id, coalesce(r.founded_on, ${on}::date)
    from businesses.import_verdict v
    join businesses.import_row r on r.import_id = v.import_id and r.number = v.number
    where v.import_id = ${importId} and v.verdict = 'new' and r.domicile is not null`.execute(tx)
}

async function updateKnown(tx: Tx, importId: string) {
  await sql`
    update businesses.business b set version = b.version + 1, source_import_id = r.import_id, ${updated}
    from businesses.import_verdict v
    join businesses.import_row r on r.import_id = v.import_id and r.number = v.number
    where v.import_id = ${importId} and v.verdict = 'updated' and b.id = v.business_id`.execute(tx)
  // A grid belongs to an office.
  await sql`update businesses.business b set grid_id = null from businesses.import_verdict v
    where v.import_id = ${importId} and v.verdict = 'updated' and v.changes ?| array['bureauId', 'officeId']
      and b.id = v.business_id and b.grid_id is not null`.execute(tx)
}

/** A code that somebody else has taken meanwhile violates the key: the merge is undone and judged again. */
async function indexCodes(tx: Tx, importId: string) {
  await sql`
    insert into businesses.credit_code (code, business_id)
    select r.credit_code, v.business_id
    from businesses.import_verdict v
    join businesses.import_row r on r.import_id = v.import_id and r.number = v.number
    where v.import_id = ${importId} and r.credit_code is not null
      and (v.verdict = 'new' or (v.verdict = 'updated' and v.changes ? 'creditCode'))`.execute(tx)
}

async function endMovedPremises(tx: Tx, importId: string, on: Day) {
  await sql`
    update businesses.premises p set valid_until = greatest(p.valid_from, ${on}::date), version = p.version + 1
    from businesses.import_verdict v
    where v.import_id = ${importId} and v.verdict = 'updated' and v.changes ? 'domicile'
      and p.business_id = v.business_id and p.is_domicile and p.valid_until is null`.execute(tx)
}

async function beginMovedPremises(tx: Tx, importId: string, on: Day) {
  await sql`
    insert into businesses.premises (id, business_id, address, address_unit, kind, is_domicile, division, zone, bureau_id,
      office_id, valid_from)
    select gen_random_uuid(), b.id, b.domicile, b.address_unit, 'other', true, b.division, b.zone, b.bureau_id,
      b.office_id, ${on}::date
    from businesses.import_verdict v
    join businesses.import_row r on r.import_id = v.import_id and r.number = v.number
    join businesses.business b on b.id = v.business_id
    where v.import_id = ${importId} and v.verdict = 'updated' and v.changes ? 'domicile'`.execute(tx)
}

async function moveJurisdictionOfPremises(tx: Tx, importId: string) {
  await sql`
    update businesses.premises p
    set bureau_id = b.bureau_id, office_id = b.office_id, grid_id = b.grid_id, division = b.division, zone = b.zone,
      version = p.version + 1
    from businesses.import_verdict v join businesses.business b on b.id = v.business_id
    where v.import_id = ${importId} and v.verdict = 'updated' and not v.changes ? 'domicile'
      and v.changes ?| array['division', 'bureauId', 'officeId']
      and p.business_id = b.id and p.is_domicile and p.valid_until is null`.execute(tx)
}

/** Rows that changed nothing need not be kept; the file is, and so are their count and the root over all rows. */
async function forgetUnchanged(tx: Tx, importId: string) {
  await sql`delete from businesses.import_row r using businesses.import_verdict v
    where v.import_id = ${importId} and v.verdict = 'unchanged' and r.import_id = v.import_id and r.number = v.number`.execute(
    tx,
  )
  await sql`delete from businesses.import_verdict where import_id = ${importId} and verdict = 'unchanged'`.execute(tx)
}
