import path from 'node:path'
import type { Readable } from 'node:stream'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { StoredFile } from '../../../kernel/files.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { enqueue, findJob } from '../../../kernel/jobs.ts'
import { recordAct } from '../../../kernel/journal.ts'
import {
  deleteRows,
  findImportForUpdate,
  findUnfinished,
  type ImportRecord,
  insertImport,
  updateImport,
} from '../queries/imports.ts'

export const readJobKind = 'businesses.readImport'
export const mergeJobKind = 'businesses.mergeImport'

/** Half a gigabyte is the register of a province twice over. */
const mostBytes = 500 * 1_048_576

/** Keeps the file; its name is only for people. */
export const keepRegisterFile = (context: Context, source: Readable): Promise<StoredFile> =>
  context.files.keep(source, mostBytes)

/**
 * Command: a register file was handed in; a job reads it.
 * @throws Refusal `import/bureau-required` when the caller acts for no bureau.
 */
export function uploadRegister(
  context: Context,
  { file, name }: { file: StoredFile; name: string },
): Promise<{ id: string; jobId: string }> {
  return runCommand(context, { name: 'businesses.uploadRegister', input: { ...file, name } }, async (tx) => {
    if (context.caller.bureauId === null) throw new Refusal('import/bureau-required')
    const record = importOf(context, file, name)
    const jobId = await enqueue(tx, context, readJobKind, { importId: record.id })
    await insertImport(tx, { ...record, jobId })
    await recordUpload(tx, context, record)
    return { id: record.id, jobId }
  })
}

/**
 * The same without a job: the command line reads and merges in its own process. The same file again after it was killed
 * goes on with what was read.
 */
export function beginImport(
  context: Context,
  { file, name }: { file: StoredFile; name: string },
): Promise<{ id: string }> {
  return runCommand(context, { name: 'businesses.uploadRegister', input: { ...file, name } }, async (tx) => {
    const unfinished = await findUnfinished(tx, file.sm3, context.caller.bureauId)
    if (unfinished) return unfinished
    const record = importOf(context, file, name)
    await insertImport(tx, record)
    await recordUpload(tx, context, record)
    return { id: record.id }
  })
}

/**
 * Command: what was looked at may be merged; a job does it.
 * @throws Refusal `import/not-found`, `import/not-open`, `import/stale`.
 */
export function requestMerge(context: Context, id: string, version: number): Promise<{ id: string; jobId: string }> {
  return runCommand(context, { name: 'businesses.requestMerge', input: { id, version } }, async (tx) => {
    const record = await findImportForUpdate(tx, id, context.caller.bureauIds)
    if (!record) throw new Refusal('import/not-found', { id })
    if (record.state !== 'staged' && !(await isStuck(tx, context, record)))
      throw new Refusal('import/not-open', { state: record.state })
    if (record.version !== version) throw new Refusal('import/stale', { seen: version, current: record.version })
    const jobId = await enqueue(tx, context, mergeJobKind, { importId: id })
    await updateImport(tx, id, { state: 'merging', jobId })
    await recordAct(tx, context, {
      action: 'businesses.requestMerge',
      subject: { type: 'import', id, version: version + 1 },
      payload: { counts: record.counts },
    })
    return { id, jobId }
  })
}

/** Command: a file that was read is not merged after all. Its record stays. */
export function discardImport(context: Context, id: string): Promise<{ id: string }> {
  return runCommand(context, { name: 'businesses.discardImport', input: { id } }, async (tx) => {
    const record = await findImportForUpdate(tx, id, context.caller.bureauIds)
    if (!record) throw new Refusal('import/not-found', { id })
    if (!['staged', 'refused'].includes(record.state) && !(await isStuck(tx, context, record)))
      throw new Refusal('import/not-open', { state: record.state })
    await discard(tx, context, id)
    return { id }
  })
}

/** Ends a trial of the command line, which may have run without any bureau: its record stays, its rows go. */
export const endTrial = (context: Context, id: string): Promise<void> =>
  runCommand(context, { name: 'businesses.discardImport', input: { id } }, (tx) => discard(tx, context, id))

async function discard(tx: Tx, context: Context, id: string) {
  await deleteRows(tx, id)
  await updateImport(tx, id, { state: 'discarded' })
  await recordAct(tx, context, { action: 'businesses.discardImport', subject: { type: 'import', id }, payload: {} })
}

/** Its job has failed for good, which is a bug: the person who began it may try again or let it go. */
async function isStuck(tx: Tx, { caller }: Context, { state, jobId }: ImportRecord): Promise<boolean> {
  if (!['reading', 'merging'].includes(state) || jobId === null) return false
  return (await findJob(tx, jobId, caller.accountId))?.state === 'failed'
}

function importOf({ at, caller }: Context, file: StoredFile, name: string): ImportRecord {
  return {
    id: newIdAt(Date.parse(at)),
    bureauId: caller.bureauId,
    accountId: caller.accountId,
    fileName: path.basename(name).slice(0, 255) || 'register',
    fileSm3: file.sm3,
    fileSize: file.size,
    state: 'reading',
    jobId: null,
    headers: null,
    ignored: null,
    counts: null,
    refusal: null,
    createdAt: at,
    mergedAt: null,
    entryId: null,
    rowRoot: null,
    version: 1,
  }
}

const recordUpload = (tx: Tx, context: Context, { id, fileSm3, fileSize }: ImportRecord) =>
  recordAct(tx, context, {
    action: 'businesses.uploadRegister',
    subject: { type: 'import', id },
    payload: { fileSm3, fileSize },
  })
