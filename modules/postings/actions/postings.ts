import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { type BatchReply, eachRow } from '../../../kernel/register/bulk/bulk.ts'
import { divisionOf } from '../../authorities/index.ts'
import { getComplaint, type Moved } from '../../complaints/index.ts'
import { type Exclude, type PostedCategory, type Posting, type PostingRow, postedCategories } from '../model/index.ts'
import { findGround, findPostingForUpdate, findPostingOf, insertPosting, updatePosting } from '../queries/index.ts'
import { confirmed, daysOf, excluded, exclusionOf, isEnding, outcomeOf } from '../rules/index.ts'

/**
 * A complaint ended: its publication is prepared, or kept back for what the record itself shows. One that was taken apart
 * again is taken back until it ends.
 */
export async function preparePosting(tx: Tx, context: Context, { kind, id, step }: Moved): Promise<void> {
  if (kind !== 'complaint') return
  const before = await findPostingOf(tx, id)
  if (step === 'separate' && before) return void (await keep(tx, context, 'postings.takeBack', takenBack(before)))
  if (!isEnding(step)) return
  const complaint = await getComplaint(tx, id)
  const { category, isFirm } = await findGround(tx, complaint)
  const concluded = { ...complaint, step }
  const exclusion = exclusionOf(concluded, isFirm)
  const { bureauId, respondentId, respondentName, receivedOn } = complaint
  const concludedOn = context.today < receivedOn ? receivedOn : context.today
  const posting: PostingRow = {
    ...{ id: before?.id ?? newIdAt(Date.parse(context.at)), bureauId, complaintId: id, respondentId, respondentName },
    ...{ category: categoryOf(category), outcome: outcomeOf(concluded), receivedOn, concludedOn },
    days: daysOf(receivedOn, concludedOn),
    ...{ state: exclusion === null ? 'prepared' : 'excluded', exclusion, reason: null },
    ...{ publishOn: null, endsOn: null, rule: null, correctedOn: null, entryId: null },
    version: (before?.version ?? 0) + 1,
  }
  if (before) await updatePosting(tx, posting)
  else await insertPosting(tx, posting)
  await record(tx, inBureau(context, bureauId), 'postings.prepare', posting)
}

const categoryOf = (said: string | null): PostedCategory =>
  postedCategories.find((category) => category === said) ?? 'other'

const takenBack = (before: PostingRow): PostingRow => ({
  ...before,
  ...{ state: 'withdrawn', exclusion: null, publishOn: null, endsOn: null, version: before.version + 1 },
})

/** Whose journal unit it is: an event has no caller with a bureau. */
const inBureau = (context: Context, bureauId: string): Context => ({
  ...context,
  caller: { ...context.caller, bureauId, bureauIds: [bureauId] },
})

/**
 * Command: what was prepared is published once the time to object is over.
 * @throws Refusal `posting/not-found`, `posting/not-prepared`, `posting/not-to-publish`.
 */
export function confirmPosting(context: Context, id: string): Promise<Posting> {
  return runCommand(context, { name: 'postings.confirm', input: { id } }, async (tx) => {
    const before = await postingOf(tx, context, id)
    const place = await divisionOf(tx, before.bureauId)
    return keep(tx, context, 'postings.confirm', confirmed(before, { ...context, place }))
  })
}

/**
 * Command: keeps back what was prepared, or takes down what stands, with its reason.
 * @throws Refusal `posting/not-found`, `posting/excluded-already`.
 */
export function excludePosting(context: Context, id: string, exclude: Exclude): Promise<Posting> {
  return runCommand(context, { name: 'postings.exclude', input: { id, ...exclude } }, async (tx) =>
    keep(tx, context, 'postings.exclude', excluded(await postingOf(tx, context, id), exclude)),
  )
}

/** Commands: the same for one batch of a list; what cannot be is told row by row. */
export const confirmEach = (context: Context, ids: readonly string[]): Promise<BatchReply> =>
  runCommand(context, { name: 'postings.confirmEach', input: { ids } }, (tx) =>
    eachRow(ids, (id) => confirmPosting({ ...context, db: tx }, id)),
  )
export const excludeEach = (context: Context, ids: readonly string[], exclude: Exclude): Promise<BatchReply> =>
  runCommand(context, { name: 'postings.excludeEach', input: { ids, ...exclude } }, (tx) =>
    eachRow(ids, (id) => excludePosting({ ...context, db: tx }, id, exclude)),
  )

/** @throws Refusal `posting/not-found`. */
export async function postingOf(tx: Tx, context: Context, id: string): Promise<PostingRow> {
  const posting = await findPostingForUpdate(tx, context, id)
  if (!posting) throw new Refusal('posting/not-found', { id })
  return posting
}

/** Writes it with the entry that tells of it, by which anybody proves it. */
export async function keep(tx: Tx, context: Context, action: string, posting: PostingRow): Promise<Posting> {
  const { id: entryId } = await record(tx, inBureau(context, posting.bureauId), action, posting)
  await updatePosting(tx, { ...posting, entryId })
  return shown(posting)
}

const shown = ({ entryId: _, ...posting }: PostingRow): Posting => posting

const record = (tx: Tx, context: Context, action: string, posting: PostingRow) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'posting', id: posting.id, version: posting.version },
    payload: shown(posting),
    refs: [posting.complaintId, posting.respondentId].flatMap((id) => id ?? []),
  })
