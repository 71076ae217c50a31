import { createHash } from 'node:crypto'
import type { Context } from '../../../kernel/context.ts'
import { growTree, type Hash, rootOf } from '../../../kernel/crypto/merkle.ts'
import { sql, type Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { announce } from '../../../kernel/events.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { crossBureaus, showToPlanner } from '../../../kernel/row-locks/cross.ts'
import { businessesMerged } from '../events.ts'
import type { ImportCounts } from '../model/index.ts'
import { keepMerged } from '../queries/history.ts'
import { mergeRows } from '../queries/import-merge.ts'
import { listRowHashes } from '../queries/import-rows.ts'
import { countVerdicts, findVerdicts } from '../queries/import-verdicts.ts'
import { findImportForUpdate, type ImportRecord, updateImport } from '../queries/imports.ts'

const uniqueInCountry = 'a code is unique in the country: what another bureau holds is rejected'

const mergeLock = 5_100_211

/**
 * The merge: one transaction, one journal entry. The verdicts are found anew under a lock that lets one merge in at a
 * time; when they are no longer what was looked at, nothing is merged and the new ones are kept to be looked at.
 * @throws Refusal `import/not-found`, `import/not-open`, `import/stale`.
 */
export async function mergeImport(context: Context, importId: string): Promise<ImportCounts> {
  const { counts, isStale } = await context.db.transaction().execute(async (tx) => {
    await crossBureaus(tx, uniqueInCountry)
    return mergeIn(tx, context, importId)
  })
  if (isStale) throw new Refusal('import/stale', { ...counts })
  return counts
}

/**
 * A register of which a tenth is new is planned for by its new size at once, while it is merged: keeping the history of
 * twenty thousand businesses the planner knew nothing of took fourteen seconds, for it compared each with each. What
 * changes month by month is noted by itself.
 */
async function noteGrowth(tx: Tx, changed: number): Promise<void> {
  const { rows } = await sql<{ known: number }>`
    select reltuples::float as known from pg_class where oid = 'businesses.business'::regclass`.execute(tx)
  if (changed >= fewestNoted && changed * 10 >= (rows[0]?.known ?? 0)) await showToPlanner(tx, joined)
}

// Lists of search words cost four fifths of the look and decide nothing in a join: autovacuum looks at them later.
const joined = `businesses.business (id, bureau_id, office_id, state, subject_kind, credit_code, name, division,
  source_import_id), businesses.premises (id, business_id, bureau_id, office_id, is_domicile, valid_until),
  businesses.credit_code`

const fewestNoted = 50

async function mergeIn(
  tx: Tx,
  context: Context,
  importId: string,
): Promise<{ counts: ImportCounts; isStale: boolean }> {
  await sql`set local statement_timeout = '30min'`.execute(tx)
  await sql`select pg_advisory_xact_lock(${mergeLock})`.execute(tx)
  const record = await findImportForUpdate(tx, importId)
  if (!record?.counts) throw new Refusal('import/not-found', { id: importId })
  // The worker died after the commit and before it could say so: the merge is done.
  if (record.state === 'merged') return { counts: record.counts, isStale: false }
  if (record.state !== 'staged' && record.state !== 'merging')
    throw new Refusal('import/not-open', { state: record.state })
  await findVerdicts(tx, importId, context.caller.bureauIds)
  const counts = await countVerdicts(tx, importId)
  if (!isSame(counts, record.counts)) {
    await updateImport(tx, importId, { state: 'staged', counts })
    return { counts, isStale: true }
  }
  await write(tx, context, record, counts)
  return { counts, isStale: false }
}

async function write(tx: Tx, context: Context, { id, bureauId, fileSm3 }: ImportRecord, counts: ImportCounts) {
  if (bureauId === null) throw new Refusal('import/bureau-required')
  const rowRoot = await rootOfRows(tx, id)
  await mergeRows(tx, id, context.today)
  await noteGrowth(tx, counts.new + counts.updated)
  const { places: _, unknown: __, ...rows } = counts
  const { id: entryId } = await recordAct(tx, context, {
    action: 'businesses.mergeImport',
    subject: { type: 'import', id },
    payload: { fileSm3, rowRoot, rows },
  })
  await keepMerged(tx, entryId, id)
  await updateImport(tx, id, { state: 'merged', mergedAt: context.at, entryId, rowRoot })
  if (counts.new + counts.updated === 0) return
  await announce(tx, context, businessesMerged, {
    importId: id,
    bureauId,
    mergedOn: context.today,
    created: counts.new,
    updated: counts.updated,
    entryId,
  })
}

const sm3: Hash = (bytes) => createHash('sm3').update(bytes).digest()

/** Root (RFC 9162) over the rows in the order of the file, rejected ones too: nobody can say later that one was not there. */
async function rootOfRows(tx: Tx, importId: string): Promise<string> {
  const tree = growTree(sm3, await listRowHashes(tx, importId))
  return Buffer.from(rootOf(sm3, tree)).toString('hex')
}

const isSame = (a: ImportCounts, b: ImportCounts): boolean =>
  a.new === b.new && a.updated === b.updated && a.unchanged === b.unchanged && a.rejected === b.rejected
