import { attachFile } from '../../../kernel/attachments/actions.ts'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { tell } from '../../../kernel/notices/tell.ts'
import { rolesWith } from '../../authorities/pure.ts'
import { scoreService } from '../../complaints/index.ts'
import { listAccountsWith, standingOf } from '../../matters/index.ts'
import type { Key, NewWord, Word } from '../model/index.ts'
import { findByNumberForUpdate, insertWord, keepMisses, listWords } from '../queries/index.ts'
import { behind, papersFor, subjectTypeOf } from '../queries/standing.ts'
import { wordsOpen } from '../rules/index.ts'
import type { SubmissionRow } from '../tables.ts'
import { openKeyed } from './keys.ts'
import { atDesk } from './submit.ts'

const submissions = { subjectType: 'submissionKey', find: findByNumberForUpdate, keep: keepMisses }

/** Command: opens a submission. @throws Refusal of `openKeyed`. */
export const openByCode = (context: Context, key: Key): Promise<SubmissionRow> => openKeyed(context, submissions, key)

const within = (context: Context, { bureauId }: { bureauId: string }): Context => ({
  ...context,
  caller: atDesk({ bureauId, unitId: null }),
})

/** Command: a photo to what was handed in. @throws Refusal of `attachFile` and of `openByCode`. */
export async function addPhoto(
  context: Context,
  key: Key,
  file: { readonly bytes: Buffer; readonly name: string },
): Promise<object> {
  const row = await openByCode(context, key)
  const subject = { type: subjectTypeOf(row), id: row.recordId, bureauId: row.bureauId }
  await attachFile(within(context, row), subject, { ...file, use: 'photo' })
  return {}
}

/** Command: something said afterwards; who handles it is told. @throws Refusal `submission/not-open`, `submission/missing`. */
export async function sayWord(context: Context, { number, code, kind, text }: NewWord): Promise<object> {
  const row = await openByCode(context, { number, code })
  const inside = within(context, row)
  return runCommand(inside, { name: 'submissions.say', input: { id: row.id, kind, text } }, async (tx) => {
    await findByNumberForUpdate(tx, row.number)
    const before = await listWords(tx, row.id)
    const standing = await standingOf({ ...inside, db: tx }, row.recordId)
    const open = wordsOpen(
      row.kind,
      standing?.isEnded ?? true,
      before.map((word) => word.kind),
    )
    if (!open.includes(kind)) throw new Refusal('submission/not-open', { kind })
    if (text.trim() === '' && kind !== 'satisfied') throw new Refusal('submission/missing', { field: 'text' })
    const word: Word = {
      ...{ id: newIdAt(Date.parse(context.at)), submissionId: row.id, recordId: row.recordId, version: 1 },
      ...{ bureauId: row.bureauId, kind, text: text.trim(), saidAt: context.at },
    }
    await insertWord(tx, word)
    await recordAct(tx, inside, {
      action: 'submissions.say',
      subject: { type: 'submissionWord', id: word.id, version: 1 },
      payload: word,
      refs: [row.recordId, row.id],
    })
    if (kind === 'satisfied' || kind === 'dissatisfied') await score({ ...inside, db: tx }, word, kind)
    await tellHolder(tx, inside, row, standing?.holderId ?? null)
    return {}
  })
}

/** Satisfied or not, of handling and result: a dissatisfied one is worked on again. */
const score = (context: Context, { recordId, text }: Word, said: 'satisfied' | 'dissatisfied') =>
  scoreService(
    context,
    recordId,
    { processScore: said, resultScore: said, ...(text === '' ? {} : { words: text }) },
    'form',
  )

async function tellHolder(tx: Tx, context: Context, row: SubmissionRow, holderId: string | null): Promise<void> {
  const { respondentName: title } = await behind(tx, row)
  const desk = { bureauId: row.bureauId, roles: rolesWith('complaints.handle'), on: context.today }
  const accounts = holderId ? [holderId] : await listAccountsWith(tx, desk)
  const path = row.kind === 'complaint' ? `/complaints/${row.recordId}` : `/reports/${row.recordId}`
  await tell(tx, context, accounts, { kind: 'submissions.said', details: { title }, path })
}

/** Command: a paper that was issued to him; that he took it is journalled. @throws Refusal `document/not-found`. */
export async function takePaper(
  context: Context,
  { paperId, ...key }: Key & { paperId: string },
): Promise<{ readonly sm3: string; readonly name: string }> {
  const row = await openByCode(context, key)
  return runCommand(
    within(context, row),
    { name: 'submissions.takePaper', input: { id: row.id, paperId } },
    async (tx) => {
      const papers = await papersFor(tx, row.recordId, (await behind(tx, row)).person)
      const paper = papers.find(({ id }) => id === paperId)
      if (!paper || paper.fileSm3 === null) throw new Refusal('document/not-found', { id: paperId })
      await recordAct(tx, within(context, row), {
        action: 'submissions.takePaper',
        subject: { type: 'documentFile', id: paperId },
        payload: { sm3: paper.fileSm3 },
        refs: [row.recordId],
      })
      return { sm3: paper.fileSm3, name: `${paper.numberText ?? row.number}.pdf` }
    },
  )
}
