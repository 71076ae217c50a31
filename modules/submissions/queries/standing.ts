import { listAttachments } from '../../../kernel/attachments/queries.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Db } from '../../../kernel/database.ts'
import { complaintsDocumentKinds, getComplaint, getReport } from '../../complaints/index.ts'
import { Complaint, Report } from '../../complaints/pure.ts'
import { type IssuedPaper, listIssuedAbout } from '../../documents/index.ts'
import { standingOf } from '../../matters/index.ts'
import type { PublicStanding, Submission } from '../model/index.ts'
import { stageOf, wordsOpen } from '../rules/index.ts'
import { listWords, nameOfUnit } from './index.ts'
import { listAnswers } from './invitations.ts'

type Behind = { readonly respondentName: string; readonly person: string | null }

/** Where a submission stands, for whoever has shown its code. */
export async function publicStanding(context: Context, submission: Submission): Promise<PublicStanding> {
  const { db } = context
  const { kind, number, recordId, bureauId, receivedOn } = submission
  const { respondentName, person } = await behind(db, submission)
  const standing = await standingOf(context, recordId)
  const words = await listWords(db, submission.id)
  const isEnded = standing?.isEnded ?? true
  return {
    ...{ number, kind, respondentName, receivedOn, isEnded },
    bureauName: await nameOfUnit(db, bureauId),
    stage: stageOf(kind, standing?.state ?? '', isEnded),
    clocks: (standing?.clocks ?? []).map(({ title, rule, article, from, dueOn, state, provisional }) => ({
      ...{ title, rule, article, from, dueOn, state, provisional },
    })),
    papers: (await papersFor(db, recordId, person)).map(({ id, kind: key, numberText, issuedOn }) => ({
      ...{ id, title: titleOf(key), numberText, issuedOn },
    })),
    words: words.map(({ kind: said, text, saidAt }) => ({ kind: said, text, saidAt })),
    answers: await answersFor(db, submission),
    photos: await countPhotos(db, submission),
    maySay: wordsOpen(
      kind,
      isEnded,
      words.map((word) => word.kind),
    ),
  }
}

async function answersFor(db: Db, { kind, recordId }: Submission): Promise<PublicStanding['answers']> {
  if (kind !== 'complaint') return []
  return (await listAnswers(db, recordId)).map((answer) => ({
    ...{ kind: answer.kind, text: answer.text, saidAt: answer.saidAt },
  }))
}

const titleOf = (key: string): string => complaintsDocumentKinds.find((kind) => kind.key === key)?.words.title ?? key

/** The papers that are for him: what the house writes for itself is not among them. */
export async function papersFor(db: Db, recordId: string, person: string | null): Promise<IssuedPaper[]> {
  if (person === null) return []
  const issued = await listIssuedAbout(db, recordId)
  return issued.filter(({ ground }) => ground.recipients.includes(person))
}

/** What of the record behind whoever handed it in may see: whom it is about, and who he is. */
export async function behind(db: Db, { kind, recordId }: Submission): Promise<Behind> {
  if (kind === 'complaint') {
    const { respondentName, complainantName } = await getComplaint(db, recordId)
    return { respondentName, person: complainantName }
  }
  const { respondentName, reporterName } = await getReport(db, recordId)
  return { respondentName, person: reporterName }
}

/** What the record behind a submission is called where files hang on it. */
export const subjectTypeOf = ({ kind }: Submission): string => (kind === 'complaint' ? Complaint.name : Report.name)

/** Those that came by the portal, from nobody's account. */
async function countPhotos(db: Db, submission: Submission): Promise<number> {
  const files = await listAttachments(db, { type: subjectTypeOf(submission), id: submission.recordId })
  return files.filter(({ accountId, withdrawnAt }) => accountId === null && withdrawnAt === null).length
}
