import type { Readable } from 'node:stream'
import { demand } from '../../access.ts'
import type { Context } from '../../context.ts'
import { sql, type Tx } from '../../database.ts'
import { Refusal } from '../../errors.ts'
import type { JobHandler, RunningJob } from '../../jobs.ts'
import { journalSize, recordAct } from '../../journal.ts'
import type { Model } from '../../model.ts'
import { maskRecord, personalFieldsOf } from '../../personal.ts'
import { csvOf, type WrittenCell } from '../../tabular/write-csv.ts'
import { workbookOf } from '../../tabular/write-workbook.ts'
import { countRecords, type RegisterSource, streamRecords } from '../list.ts'
import { readQuestion } from '../question.ts'
import { getRegister, narrowed } from '../registers.ts'
import { fieldWord, listWord, questionWords, type Say, sayFrom } from '../words.ts'
import { aboutLines } from './about.ts'
import { disclose, type Exporting, exportJobKind } from './actions.ts'
import { cellOf } from './cells.ts'
import { nameFinder } from './names.ts'
import { findExport, finishExport, writeTurn } from './queries.ts'
import type { ExportRow } from './tables.ts'

const mostBytes = 4 * 1_073_741_824
const batch = 2000

/** Writes the file of an export. What the caller may see is asked anew, for it may have changed since he asked. */
export const exportJob = (exporting: Exporting): JobHandler =>
  ({
    kind: exportJobKind,
    leaseSeconds: 150,
    async run(context: Context, { exportId }: { exportId: string }, job: RunningJob) {
      const asked = await findExport(context, exportId)
      if (!asked) throw new Refusal('export/not-found', { id: exportId })
      const register = getRegister(exporting.registers, context, asked.register)
      if (asked.unmaskedBecause !== null) demand(context.caller, disclose)
      const { source, query } = await narrowed(context, register, asked.query)
      const say = sayFrom(await exporting.loadTexts(asked.language))
      const shape = source ?? nothingOf(register.source)
      return writeExport(context, exporting, { asked, source: shape, query, say, job })
    },
  }) as unknown as JobHandler

type Writing = {
  readonly asked: ExportRow
  readonly source: RegisterSource
  readonly query: Readonly<Record<string, string>>
  readonly say: Say
  readonly job: RunningJob
}

/** All in one snapshot: the count, the rows and the size of the journal are of the same moment. */
function writeExport(context: Context, exporting: Exporting, writing: Writing) {
  const { asked, source, query, say } = writing
  const reading = context.db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
  return reading.execute(async (tx) => {
    await writeTurn(tx)
    const inside = { ...context, db: tx }
    const names = nameFinder(inside, exporting.registers)
    const rows = await countRecords(inside, source, readQuestion(source.model, query, source.defaultSort))
    const seen = { rows, asOf: context.today, journalSize: await journalSize(tx) }
    const about = await describe(context, exporting, { ...writing, names, seen })
    const file = fileOf(asked, linesOf(tx, inside, { ...writing, names, rows }), { say, model: source.model, about })
    const stored = await context.files.beside('exports').keep(file, mostBytes)
    // The reading transaction still holds the turn, so nobody sweeps the file before its row says that it is there.
    return finish(context, asked, { ...stored, ...seen, about, personal: personalShown(source.model, asked) })
  })
}

type Names = ReturnType<typeof nameFinder>
type Seen = { readonly rows: number; readonly asOf: string; readonly journalSize: number }
type Describing = Writing & { readonly names: Names; readonly seen: Seen }

async function describe(
  { caller, at }: Context,
  { bureaus }: Exporting,
  { asked, source: { model }, query, say, names, seen }: Describing,
) {
  const { id, bureauId, unmaskedBecause } = asked
  await names.learnFilters(model, query)
  await names.learn([[bureaus, bureauId]])
  const conditions = questionWords(model, query, { say, nameOf: names.nameOf })
  const bureau = bureauId === null ? '' : (names.nameOf(bureaus, bureauId) ?? '')
  return aboutLines(
    { ...seen, list: listWord(say, model), conditions, at, by: caller.name, bureau, unmaskedBecause, id },
    say,
  )
}

type Lines = Writing & { readonly names: Names; readonly rows: number }

async function* linesOf(
  tx: Tx,
  context: Context,
  { asked, source, query, say, job, names, rows }: Lines,
): AsyncGenerator<readonly WrittenCell[]> {
  const { model } = source
  const { fields, unmaskedBecause } = asked
  const words = { say, nameOf: names.nameOf }
  yield fields.map((name) => ({ text: fieldWord(say, model, name) }))
  const question = readQuestion(model, query, source.defaultSort)
  // An amount is read with its currency.
  const read = Object.keys(model.fields).filter((name) => fields.includes(name) || name.endsWith('Currency'))
  let written = 0
  for await (const records of streamRecords(tx, context, source, { question, fields: read, batch })) {
    await names.learnRecords(model, fields, records)
    for (const found of records) {
      const record = unmaskedBecause === null ? maskRecord(model, found) : found
      yield fields.map((name) => cellOf({ model, name, value: record[name], record, words }))
    }
    written += records.length
    await job.report({ done: written, of: rows, phase: 'writing' })
  }
  if (written !== rows) throw new Error(`${rows} rows were counted and ${written} written`)
}

const personalShown = (model: Model, { fields, unmaskedBecause }: ExportRow): readonly string[] =>
  unmaskedBecause === null ? [] : personalFieldsOf(model).filter((name) => fields.includes(name))

type Beside = Pick<Writing, 'say'> & {
  model: RegisterSource['model']
  about: readonly { label: string; text: string }[]
}

function fileOf(
  asked: ExportRow,
  rows: AsyncIterable<readonly WrittenCell[]>,
  { say, model, about }: Beside,
): Readable {
  if (asked.form === 'csv') return csvOf(rows, asked.encoding)
  const widths = asked.fields.map((name) => widthOf[model.fields[name]?.kind ?? 'text'])
  return workbookOf({ name: listWord(say, model), widths, rows }, () => ({
    name: say('kernel.lists.exporting.about.title') ?? 'about',
    widths: [16, 60],
    rows: about.map(({ label, text }) => [{ text: label }, { text }]),
  }))
}

const widthOf = {
  ...{ text: 28, longText: 40, code: 22, integer: 10, money: 16, day: 12, instant: 18 },
  ...{ flag: 8, choice: 14, choices: 24, reference: 26 },
} as const

type Done = {
  sm3: string
  size: number
  rows: number
  about: { label: string; text: string }[]
  asOf: string
  journalSize: number
  personal: readonly string[]
}

function finish(context: Context, { id, register, unmaskedBecause, query }: ExportRow, { personal, ...done }: Done) {
  return context.db.transaction().execute(async (tx) => {
    await finishExport(tx, id, { readyAt: context.at, ...done })
    const { about: _, ...counts } = done
    const subject = { type: 'export', id }
    await recordAct(tx, context, { action: 'register.exported', subject, payload: { register, ...counts } })
    if (personal.length > 0) {
      const payload = { register, query, fields: personal, rows: done.rows, reason: unmaskedBecause }
      await recordAct(tx, context, { action: 'register.disclose', subject, payload })
    }
    return { id, rows: done.rows, size: done.size }
  })
}

/** What somebody who is nobody in this list sees of it. */
const nothingOf = (source: RegisterSource): RegisterSource => ({ ...source, only: () => sql<boolean>`false` })
