import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Context } from '../../../kernel/context.ts'
import { sql } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { crossBureaus } from '../../../kernel/row-locks/cross.ts'
import { openTable, type Table, type TableRecord } from '../../../kernel/tabular/index.ts'
import type { ImportCounts } from '../model/index.ts'
import { competenceOf } from '../queries/competence.ts'
import { placesOn } from '../queries/gazetteer.ts'
import {
  countStaged,
  insertRejectedRows,
  insertTakenRows,
  type RejectedRow,
  type TakenRow,
} from '../queries/import-rows.ts'
import { countVerdicts, findVerdicts, showRowsToPlanner } from '../queries/import-verdicts.ts'
import { findImport, updateImport } from '../queries/imports.ts'
import { type ColumnMap, findHeader, mapColumns } from '../rules/index.ts'
import { isTaken, type Staging, stageRecord } from './stage-record.ts'
import { writeBehind } from './write-behind.ts'

const uniqueInCountry = 'a code is unique in the country: what another bureau holds is rejected'

export type Report = (progress: Readonly<Record<string, unknown>>) => Promise<void>

const rowsPerBatch = 2000
/** The database's answers and whoever else calls this process are heard between so many rows. */
const rowsPerTurn = 50

/**
 * Reads the file into rows and finds what would happen with each. Killed in the middle and run again, it goes on behind
 * the last batch that was kept. A file that cannot be read is a refusal, which the import keeps and shows.
 * @throws Refusal `import/not-found`, `import/columns-missing`, `import/no-header`, `table/…`.
 */
export async function readImport(context: Context, importId: string, report: Report): Promise<ImportCounts> {
  const record = await findImport(context.db, importId)
  if (!record) throw new Refusal('import/not-found', { id: importId })
  if (record.state !== 'reading' && record.counts) return record.counts
  try {
    await stage(context, record, report)
  } catch (error) {
    if (error instanceof Refusal) {
      const refusal = { code: error.code, details: error.details }
      await updateImport(context.db, importId, { state: 'refused', refusal })
    }
    throw error
  }
  await report({ phase: 'judging' })
  return judge(context, importId)
}

async function stage(
  context: Context,
  { id, fileSm3, bureauId }: { id: string; fileSm3: string; bureauId: string | null },
  report: Report,
) {
  const table = await openTable(context.files.pathOf(fileSm3))
  const { map, headerAt } = await readHeader(table)
  await updateImport(context.db, id, { headers: [...map.headers], ignored: map.ignored.map(({ header }) => header) })
  const staging: Staging = {
    map,
    importContext: { gazetteer: placesOn(context).gazetteer, today: context.today },
    competence: await competenceOf(context),
    importingBureauId: bureauId,
  }
  const before = await countStaged(context.db, id)
  await writeBehind(batchesOf(dataRecords(table, headerAt), before, staging), async (batch) => {
    await keep(context, id, batch)
    await report({ phase: 'reading', done: batch.at(-1)?.number })
  })
}

type Batch = readonly (TakenRow | RejectedRow)[]

/** The records behind the first `before`, judged, in batches. */
async function* batchesOf(
  records: AsyncIterable<TableRecord>,
  before: number,
  staging: Staging,
): AsyncGenerator<Batch> {
  let number = 0
  let batch: (TakenRow | RejectedRow)[] = []
  for await (const record of records) {
    number += 1
    if (number <= before) continue
    batch.push(stageRecord(record, number, staging))
    if (number % rowsPerTurn === 0) await nextTurn()
    if (batch.length < rowsPerBatch) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** A batch is kept whole or not at all: reading goes on behind the last number that is there. */
async function keep(context: Context, importId: string, batch: Batch) {
  await context.db.transaction().execute(async (tx) => {
    await insertTakenRows(tx, importId, batch.filter(isTaken))
    await insertRejectedRows(
      tx,
      importId,
      batch.filter((row): row is RejectedRow => !isTaken(row)),
    )
  })
}

async function readHeader(table: Table): Promise<{ map: ColumnMap; headerAt: number }> {
  const first: TableRecord[] = []
  for await (const record of table.records()) {
    first.push(record)
    if (first.length === 20) break
  }
  const headerAt = findHeader(first.map(({ values }) => values))
  const header = headerAt === undefined ? first[0] : first[headerAt]
  // Without a header the first row is taken for one, so that the refusal can say what stands there and what is missing.
  if (!header) throw new Refusal('import/no-header')
  return { map: mapColumns(header.values.map((value) => value.trim())), headerAt: headerAt ?? 0 }
}

async function* dataRecords(table: Table, headerAt: number): AsyncGenerator<TableRecord> {
  let at = -1
  for await (const record of table.records()) {
    at += 1
    if (at > headerAt && record.values.some((value) => value.trim() !== '')) yield record
  }
}

async function judge(context: Context, importId: string): Promise<ImportCounts> {
  return context.db.transaction().execute(async (tx) => {
    await sql`set local statement_timeout = '30min'`.execute(tx)
    await crossBureaus(tx, uniqueInCountry)
    await showRowsToPlanner(tx, importId)
    await findVerdicts(tx, importId, context.caller.bureauIds)
    const counts = await countVerdicts(tx, importId)
    await updateImport(tx, importId, { state: 'staged', counts })
    return counts
  })
}
