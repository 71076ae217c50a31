import { toString as drawQrCode } from 'qrcode'
import { attachFile } from '../../../kernel/attachments/actions.ts'
import { listAttachments } from '../../../kernel/attachments/queries.ts'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { isMobile } from '../../../kernel/mobile.ts'
import { tell } from '../../../kernel/notices/tell.ts'
import { maskPersonal } from '../../../kernel/personal.ts'
import { rolesWith } from '../../authorities/pure.ts'
import { getBusiness } from '../../businesses/index.ts'
import { getComplaint } from '../../complaints/index.ts'
import { listAccountsWith, standingOf } from '../../matters/index.ts'
import {
  type Answer,
  Invitation,
  type Invite,
  type Invited,
  type NewAnswer,
  type Opened,
  type RespondentKey,
  type RespondentView,
  type ShowRespondentCode,
} from '../model/index.ts'
import { nameOfUnit } from '../queries/index.ts'
import {
  findInvitation,
  findInvitationForUpdate,
  findInvitationOf,
  getInvitation,
  insertAnswer,
  insertInvitation,
  isInvitationTaken,
  listAnswers,
  updateInvitation,
} from '../queries/invitations.ts'
import { mostAnswers, shownCode, stageOf } from '../rules/index.ts'
import type { InvitationRow } from '../tables.ts'
import { newNumber, newSecretCode, openKeyed } from './keys.ts'
import { askCode, demandProof, provesByMessage, showCode } from './phones.ts'
import { atDesk } from './submit.ts'

/**
 * Command: the respondent of a complaint is asked to answer on the portal. Whoever was invited before is not any longer.
 * @returns number and code, for whoever the desk hands them to. @throws Refusal `invitation/no-mobile`,
 * `invitation/not-open` once the complaint is over.
 */
export async function inviteRespondent(context: Context, complaintId: string, input: Invite): Promise<Invited> {
  const { id } = await runCommand(
    context,
    { name: 'submissions.invite', input: { complaintId, ...input } },
    async (tx) => {
      const inside = { ...context, db: tx }
      const { respondentId: businessId, bureauId } = await getComplaint(tx, complaintId)
      if ((await standingOf(inside, complaintId))?.isEnded !== false) throw new Refusal('invitation/not-open')
      const before = await findInvitationOf(inside, complaintId)
      if (before) await withdraw(tx, context, before)
      const onFile = businessId === null ? null : (await getBusiness(inside, businessId)).phone
      const mobile = input.mobile ?? onFile
      if (mobile === null || !isMobile(mobile)) throw new Refusal('invitation/no-mobile', { field: 'mobile' })
      const id = newIdAt(Date.parse(context.at))
      const invitation: Invitation = {
        ...{ id, complaintId, businessId, bureauId, invitedOn: context.today, isWithdrawn: false, version: 1 },
        number: await newNumber(context, (taken) => isInvitationTaken(tx, taken)),
        maskedMobile: maskPersonal('phone', mobile),
        isOnFile: mobile === onFile,
      }
      const sealedMobile = context.site.secrets.seal(mobile, id)
      await insertInvitation(tx, { ...invitation, sealedMobile, ...newSecretCode(context, id) })
      await record(tx, context, 'submissions.invite', invitation)
      return { id }
    },
  )
  const { number, sealedCode } = await getInvitation(context.db, id)
  const code = shownCode(context.site.secrets.open(sealedCode, id))
  const { url } = context.site
  const address = url && `${url}/answer#${number}.${code}`
  return { number, code, qrCode: address ? await drawQrCode(address, { type: 'svg', margin: 1 }) : null }
}

/** Command: nobody answers with it any longer. @throws Refusal `invitation/not-found`, `invitation/stale`. */
export function withdrawInvitation(context: Context, id: string, { version }: { version: number }): Promise<object> {
  return runCommand(context, { name: 'submissions.withdrawInvitation', input: { id, version } }, async (tx) => {
    const row = await findInvitation({ ...context, db: tx }, id)
    if (!row) throw new Refusal('invitation/not-found', { id })
    if (row.version !== version) throw new Refusal('invitation/stale', { seen: version, current: row.version })
    await withdraw(tx, context, row)
    return {}
  })
}

async function withdraw(tx: Tx, context: Context, before: InvitationRow): Promise<void> {
  const row = { ...before, isWithdrawn: true, version: before.version + 1 }
  await updateInvitation(tx, row)
  await record(tx, context, 'submissions.withdrawInvitation', row)
}

/** The fields of the model alone: neither code nor telephone. */
function record(tx: Tx, context: Context, action: string, row: Invitation) {
  const names = ['id', ...Object.keys(Invitation.fields)] as (keyof Invitation)[]
  const payload = Object.fromEntries(names.map((name) => [name, row[name]]))
  const subject = { type: 'complaintInvitation', id: row.id, version: row.version }
  const refs = [row.complaintId, ...(row.businessId ? [row.businessId] : [])]
  return recordAct(tx, context, { action, subject, payload, refs })
}

const invitations = { subjectType: 'invitationKey', find: findInvitationForUpdate, keep: updateInvitation }

const open = (context: Context, key: { number: string; code: string }): Promise<InvitationRow> =>
  openKeyed(context, invitations, key)

const mobileOf = ({ site }: Context, { id, sealedMobile }: InvitationRow): string => site.secrets.open(sealedMobile, id)

/** Command: a code goes to the telephone of the invitation, to no other. @throws Refusal of `openKeyed` and `askCode`. */
export async function askRespondentCode(context: Context, key: RespondentKey): Promise<{ masked: string }> {
  const row = await open(context, key)
  await askCode(context, mobileOf(context, row))
  return { masked: row.maskedMobile }
}

/** Command: the code that came. @throws Refusal `channel/code-wrong`. */
export async function showRespondentCode(context: Context, { sent, ...key }: ShowRespondentCode) {
  const row = await open(context, key)
  const { phoneProof: proof } = await showCode(context, { mobile: mobileOf(context, row), code: sent })
  return { proof }
}

/** Whoever holds the invitation, and where telephones are proved its telephone too. @throws Refusal `submission/phone-unproved`. */
async function enter(context: Context, { proof, ...key }: RespondentKey): Promise<InvitationRow> {
  const row = await open(context, key)
  if (provesByMessage(context)) demandProof(context, mobileOf(context, row), proof)
  return row
}

/** What the respondent sees; before his telephone is proved that there is something, and nothing of it. */
export async function openInvitation(context: Context, key: RespondentKey): Promise<Opened> {
  const { maskedMobile: masked, ...row } = await open(context, key)
  if (provesByMessage(context) && key.proof === undefined) return { needsProof: true, masked, view: null }
  await enter(context, key)
  return { needsProof: false, masked, view: await viewOf(context, row) }
}

type Of = Pick<Invitation, 'id' | 'complaintId' | 'bureauId'>

async function viewOf(context: Context, { id, complaintId, bureauId }: Of): Promise<RespondentView> {
  const { db } = context
  const { respondentName, receivedOn, complainantName, facts, claim } = await getComplaint(db, complaintId)
  const standing = await standingOf(context, complaintId)
  const isEnded = standing?.isEnded ?? true
  const answers = await listAnswers(db, complaintId)
  const files = await listAttachments(db, { type: Invitation.name, id })
  return {
    ...{ respondentName, receivedOn, facts, claim, isEnded },
    bureauName: await nameOfUnit(db, bureauId),
    complainant: maskPersonal('name', complainantName),
    stage: stageOf('complaint', standing?.state ?? '', isEnded),
    answers: answers.filter(({ invitationId }) => invitationId === id).map(shownAnswer),
    files: files.map(({ name }) => name),
  }
}

export const shownAnswer = ({ kind, text, isProved, saidAt }: Answer) => ({ kind, text, isProved, saidAt })

const within = (context: Context, { bureauId }: { bureauId: string }): Context => ({
  ...context,
  caller: atDesk({ bureauId, unitId: null }),
})

/** Command: the respondent answers; who handles it is told. @throws Refusal `invitation/not-open`, `invitation-answers/too-many`. */
export async function answerComplaint(context: Context, { kind, text, ...key }: NewAnswer): Promise<object> {
  const row = await enter(context, key)
  const inside = within(context, row)
  return runCommand(inside, { name: 'submissions.answer', input: { id: row.id, kind, text } }, async (tx) => {
    await findInvitationForUpdate(tx, row.number)
    const standing = await standingOf({ ...inside, db: tx }, row.complaintId)
    if (standing?.isEnded !== false) throw new Refusal('invitation/not-open')
    const before = await listAnswers(tx, row.complaintId)
    if (before.length >= mostAnswers) throw new Refusal('invitation-answers/too-many', { most: mostAnswers })
    const answer: Answer = {
      ...{ id: newIdAt(Date.parse(context.at)), invitationId: row.id, complaintId: row.complaintId, version: 1 },
      ...{ bureauId: row.bureauId, kind, text: text.trim(), isProved: provesByMessage(context), saidAt: context.at },
    }
    await insertAnswer(tx, answer)
    await recordAct(tx, inside, {
      action: 'submissions.answer',
      subject: { type: 'complaintAnswer', id: answer.id, version: 1 },
      payload: answer,
      refs: [row.complaintId, row.id],
    })
    await tellHolder(tx, inside, row, standing.holderId)
    return {}
  })
}

async function tellHolder(tx: Tx, context: Context, row: InvitationRow, holderId: string | null): Promise<void> {
  const { respondentName: title } = await getComplaint(tx, row.complaintId)
  const desk = { bureauId: row.bureauId, roles: rolesWith('complaints.handle'), on: context.today }
  const accounts = holderId ? [holderId] : await listAccountsWith(tx, desk)
  await tell(tx, context, accounts, {
    ...{ kind: 'submissions.answered', details: { title } },
    path: `/complaints/${row.complaintId}`,
  })
}

/** Command: a file to his answer. @throws Refusal of `attachFile` and of `enter`. */
export async function addReplyFile(
  context: Context,
  key: RespondentKey,
  file: { readonly bytes: Buffer; readonly name: string },
): Promise<object> {
  const row = await enter(context, key)
  if ((await standingOf(context, row.complaintId))?.isEnded !== false) throw new Refusal('invitation/not-open')
  const subject = { type: Invitation.name, id: row.id, bureauId: row.bureauId }
  await attachFile(within(context, row), subject, { ...file, use: 'reply' })
  return {}
}
