import { runCommand } from '../command.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../database.ts'
import type { StoredFile } from '../files.ts'
import { byIds, keepRecords } from '../history/keep.ts'
import { newIdAt } from '../identity.ts'
import { recordAct } from '../journal.ts'
import { crossBureaus } from '../row-locks/cross.ts'
import type { ImportShape } from './import-columns.ts'
import { type ImportFile, readImportFile } from './import-file.ts'
import type { ImportProblem, Judgement } from './import-rows.ts'
import type { RegisterSource } from './list.ts'

/** What an import does or did. Every row of the file is counted once. */
export type ImportAnswer = {
  readonly created: number
  readonly changed: number
  readonly unchanged: number
  readonly rejected: number
  /** The first of the rejected rows. */
  readonly problems: readonly ImportProblem[]
  /** Headers of the columns nobody reads. */
  readonly ignored: readonly string[]
}

/** How a register takes a file. `judge` only reads; `write` takes all of it. */
export type ImportSource<Item> = ImportShape & {
  /** The command and its action in the journal: `authorities.importUnits`. */
  readonly action: string
  /** Keeps other writers of the register away until the transaction ends; questions go on. */
  lock(tx: Tx): Promise<unknown>
  judge(tx: Tx, context: Context, file: ImportFile): Promise<Judgement<Item>>
  /** @returns which records it has written, also beside the file's own, so that each has its history. */
  write(tx: Tx, judgement: Judgement<Item>): Promise<readonly Written[]>
}

export type Written = { readonly register: Pick<RegisterSource, 'model' | 'from'>; readonly ids: readonly string[] }

/** A code or a certificate is unique beyond the bureau; `judge` says whose the record is. */
const knownElsewhere = 'what a file brings may be known in another bureau'

type Taking = { readonly file: StoredFile; readonly dryRun: boolean }

/**
 * Command: a file is taken into a small register at once, in one transaction with one journal entry for the batch. Rows
 * with problems are left out and told. A dry run answers the same and cannot write.
 * @throws Refusal what `readImportFile` refuses.
 */
export async function takeImport<Item>(
  context: Context,
  source: ImportSource<Item>,
  { file, dryRun }: Taking,
): Promise<ImportAnswer> {
  const content = await readImportFile(source, context.files.pathOf(file.sm3))
  if (dryRun) {
    const trial = context.db.transaction().setAccessMode('read only')
    return trial.execute(async (tx) => {
      await crossBureaus(tx, knownElsewhere)
      return answerOf(content, await source.judge(tx, context, content))
    })
  }
  return runCommand(context, { name: source.action, input: { sm3: file.sm3 }, crosses: knownElsewhere }, async (tx) => {
    await source.lock(tx)
    const judgement = await source.judge(tx, context, content)
    const answer = answerOf(content, judgement)
    const written = await source.write(tx, judgement)
    const { problems: _, ignored: __, ...counts } = answer
    const { id: entryId } = await recordAct(tx, context, {
      action: source.action,
      subject: { type: 'import', id: newIdAt(Date.parse(context.at)) },
      payload: { fileSm3: file.sm3, rowRoot: content.rowRoot, read: content.read, ...counts },
    })
    await keepWritten(tx, entryId, written)
    return answer
  })
}

/** Records that changed without a new version of their own are kept as well: whose bureau follows the tree. */
export async function keepWritten(tx: Tx, entryId: string, written: readonly Written[]): Promise<void> {
  for (const { register, ids } of written)
    if (ids.length > 0) await keepRecords(tx, entryId, register, { which: byIds(ids), again: true })
}

function answerOf<Item>(file: ImportFile, { created, changed, unchanged, problems }: Judgement<Item>): ImportAnswer {
  const all = [...file.problems, ...problems].sort((a, b) => a.line - b.line)
  const rejected = new Set(all.map(({ line }) => line)).size
  const counts = { created: created.length, changed: changed.length, unchanged, rejected }
  const counted = Object.values(counts).reduce((sum, count) => sum + count, 0)
  if (counted !== file.read) throw new Error(`${file.read} rows were read and ${counted} judged`)
  return { ...counts, problems: firstOf(all, rejected), ignored: file.columns.ignored }
}

const mostToldRows = 500

/** All problems, or of too many rejected rows the first ones with one problem each. */
function firstOf(problems: readonly ImportProblem[], rejected: number): readonly ImportProblem[] {
  if (rejected <= mostToldRows) return problems
  return problems.filter(({ line }, index) => problems[index - 1]?.line !== line).slice(0, mostToldRows)
}
