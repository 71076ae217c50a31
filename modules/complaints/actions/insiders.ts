import { randomInt } from 'node:crypto'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { tell, tellDone } from '../../../kernel/notices/tell.ts'
import { divisionOf } from '../../authorities/index.ts'
import { rolesWith } from '../../authorities/pure.ts'
import { listAccountsWith } from '../../matters/index.ts'
import type {
  AskIdentity,
  CheckProtection,
  DecideLook,
  Identity,
  IdentityLook,
  InsiderRow,
  NameHandlers,
} from '../model/insider.ts'
import type { NewReport, Report } from '../model.ts'
import {
  findInsider,
  findInsiderForUpdate,
  findLookForUpdate,
  insertInsider,
  insertLook,
  listColleagues,
  listProtectionDue,
  markReminded,
  updateInsider,
  updateLook,
} from '../queries/insiders.ts'
import {
  afterCheck,
  demandListed,
  demandOpen,
  demandSealed,
  type Ground,
  lookAfter,
  protectionDay,
  protectPermission,
} from '../rules/insider.ts'

/** Letters and digits that nobody mistakes for another when he writes them down. */
const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** A code that says nothing of whom it stands for. */
export const newInsiderCode = (): string => `NB-${some(4)}-${some(4)}`
const some = (count: number): string => Array.from({ length: count }, () => signs[randomInt(signs.length)]).join('')

const ownerOf = (reportId: string, field: 'name' | 'phone') => `complaints.insider:${reportId}:${field}`

/** What the bureau's law says of it today. */
async function groundAt(tx: Tx, { law, calendar, today }: Context, bureauId: string): Promise<Ground> {
  return { law, calendar, today, place: await divisionOf(tx, bureauId) }
}

/** Seals who reports, in the transaction that takes the report in; who takes it in is the first on its list. */
export async function sealInsider(
  tx: Tx,
  context: Context,
  { id, bureauId, receivedOn, reporterName }: Report,
  { reporterName: name, reporterPhone: phone }: Pick<NewReport, 'reporterName' | 'reporterPhone'>,
): Promise<void> {
  const { accountId } = context.caller
  if (accountId === null) throw new Refusal('insider/no-account')
  const { secrets } = context.site
  const insider: InsiderRow = {
    ...{ id, bureauId, receivedOn, code: reporterName ?? '', handlerIds: [accountId], version: 1 },
    sealedName: name ? secrets.seal(name, ownerOf(id, 'name')) : null,
    sealedPhone: phone ? secrets.seal(phone, ownerOf(id, 'phone')) : null,
    protectionDueOn: protectionDay(receivedOn, await groundAt(tx, context, bureauId)),
    ...{ remindedOn: null, checkedOn: null, finding: null, remarks: null },
  }
  await insertInsider(tx, insider)
  await recordInsider(tx, context, 'complaints.sealInsider', insider)
}

/** Whoever is not on the list of a report from inside does nothing with it. @throws Refusal `insider/not-listed`. */
export async function demandOnList(tx: Tx, { caller }: Context, { id, identity }: Report): Promise<void> {
  const insider = identity === 'insider' ? await findInsider(tx, id) : undefined
  if (insider) demandListed(insider, caller)
}

/** Command: somebody on the list asks who it is. @throws Refusal `insider/not-found`, `insider/not-listed`, `insider/erased`. */
export function askIdentity(context: Context, reportId: string, { reason }: AskIdentity): Promise<IdentityLook> {
  return runCommand(context, { name: 'complaints.askIdentity', input: { reportId, reason } }, async (tx) => {
    const { caller, at } = context
    const insider = await getInsider(tx, context, reportId)
    demandListed(insider, caller)
    demandSealed(insider)
    if (caller.accountId === null) throw new Refusal('insider/no-account')
    const look: IdentityLook = {
      ...{ id: newIdAt(Date.parse(at)), bureauId: insider.bureauId, reportId, code: insider.code, reason },
      ...{ state: 'asked', askedBy: caller.accountId, askedAt: at, looks: 0, version: 1 },
      ...{ firstBy: null, secondBy: null, words: null, openUntil: null },
    }
    await insertLook(tx, look)
    await recordLook(tx, context, 'complaints.askIdentity', look)
    const others = (await watchersOf(tx, context, look.bureauId)).filter((id) => id !== look.askedBy)
    await tell(tx, context, others, {
      kind: 'complaints.identityAsked',
      details: { code: look.code },
      path: pathOf(look),
    })
    return look
  })
}

/** Command: one of the two decides. @throws Refusal of `lookAfter`, `identity-look/stale`. */
export function decideLook(context: Context, id: string, input: DecideLook): Promise<IdentityLook> {
  return runCommand(context, { name: 'complaints.decideLook', input: { id, ...input } }, async (tx) => {
    const before = await getLook(tx, context, id)
    if (before.version !== input.version)
      throw new Refusal('identity-look/stale', { seen: input.version, current: before.version })
    const ground = await groundAt(tx, context, before.bureauId)
    const { accountId } = context.caller
    const decided = { decision: input.decision as 'approve' | 'refuse', words: input.words ?? null }
    const look = lookAfter(before, accountId, decided, { instant: context.at, ...ground })
    await updateLook(tx, look)
    await recordLook(tx, context, 'complaints.decideLook', look)
    if (look.state !== 'approvedOnce') await tellDecided(tx, context, look)
    return look
  })
}

async function tellDecided(tx: Tx, context: Context, look: IdentityLook): Promise<void> {
  const path = pathOf(look)
  await tellDone(tx, context, await watchersOf(tx, context, look.bureauId), { kind: 'complaints.identityAsked', path })
  const kind = look.state === 'open' ? 'complaints.identityOpened' : 'complaints.identityRefused'
  await tell(tx, context, [look.askedBy], { kind, details: { code: look.code }, path })
}

/**
 * Command: he for whom it was opened looks, as often as he must until its time is over; each look is journalled, never
 * what was seen. The answer of a command is kept: who it is is read behind it.
 * @throws Refusal of `demandOpen`, `insider/erased`.
 */
export async function lookAtIdentity(context: Context, id: string): Promise<Identity> {
  const look = await runCommand(context, { name: 'complaints.lookAtIdentity', input: { id } }, async (tx) => {
    const before = await getLook(tx, context, id)
    demandOpen(before, context.caller.accountId, context.at)
    const after = { ...before, looks: before.looks + 1, version: before.version + 1 }
    await updateLook(tx, after)
    await recordLook(tx, context, 'complaints.lookAtIdentity', after)
    return after
  })
  // The same key again gives the kept answer, however late.
  demandOpen(look, context.caller.accountId, context.at)
  const insider = await findInsider(context.db, look.reportId)
  if (!insider) throw new Refusal('insider/not-found', { id: look.reportId })
  demandSealed(insider)
  const opened = (sealed: string | null, field: 'name' | 'phone') =>
    sealed === null ? null : context.site.secrets.open(sealed, ownerOf(insider.id, field))
  return { name: opened(insider.sealedName, 'name'), phone: opened(insider.sealedPhone, 'phone') }
}

/** Command: who may open the report and ask. @throws Refusal `insider/stale`, `insider/not-colleague`. */
export function nameHandlers(context: Context, id: string, { accountIds, version }: NameHandlers): Promise<InsiderRow> {
  return runCommand(context, { name: 'complaints.nameHandlers', input: { id, accountIds, version } }, async (tx) => {
    const before = await getInsider(tx, context, id, version)
    const found = await listColleagues(tx, { ids: accountIds, bureauId: before.bureauId })
    if (found.length < accountIds.length) throw new Refusal('insider/not-colleague', { field: 'accountIds' })
    const after = { ...before, handlerIds: accountIds, version: before.version + 1 }
    await updateInsider(tx, after)
    await recordInsider(tx, context, 'complaints.nameHandlers', after)
    return after
  })
}

/** Command: somebody asked after him. @throws Refusal `insider/stale`, `insider/last-while-harmed`. */
export function checkProtection(
  context: Context,
  id: string,
  { version, ...check }: CheckProtection,
): Promise<InsiderRow> {
  return runCommand(context, { name: 'complaints.checkProtection', input: { id, version, ...check } }, async (tx) => {
    const before = await getInsider(tx, context, id, version)
    const after = afterCheck(before, check, await groundAt(tx, context, before.bureauId))
    await updateInsider(tx, after)
    await recordInsider(tx, context, 'complaints.checkProtection', after)
    await tellDone(tx, context, await watchersOf(tx, context, before.bureauId), {
      kind: 'complaints.protectionDue',
      path: `/insiders/${id}`,
    })
    return after
  })
}

const mostReminded = 200

/** Nightly: who watches over the lists is reminded of everybody to be asked after. Nothing is journalled: nobody did anything. */
export const remindProtection = (context: Context): Promise<number> =>
  runCommand(context, { name: 'complaints.remindProtection', input: {} }, async (tx) => {
    const due = await listProtectionDue(tx, context.today, mostReminded)
    for (const { id, bureauId, code } of due) {
      const accounts = await watchersOf(tx, context, bureauId)
      const notice = { kind: 'complaints.protectionDue', details: { code }, path: `/insiders/${id}` } as const
      await tell(tx, context, accounts, { ...notice, isBinding: true })
    }
    const ids = due.map(({ id }) => id)
    if (ids.length > 0) await markReminded(tx, ids, context.today)
    return due.length
  })

const pathOf = ({ id }: IdentityLook) => `/identity-looks/${id}`

const watchersOf = (tx: Tx, { today: on }: Context, bureauId: string): Promise<string[]> =>
  listAccountsWith(tx, { bureauId, roles: rolesWith(protectPermission), on })

async function getInsider(tx: Tx, context: Context, id: string, seen?: number): Promise<InsiderRow> {
  const insider = await findInsiderForUpdate(tx, context, id)
  if (!insider) throw new Refusal('insider/not-found', { id })
  if (seen !== undefined && insider.version !== seen)
    throw new Refusal('insider/stale', { seen, current: insider.version })
  return insider
}

async function getLook(tx: Tx, context: Context, id: string): Promise<IdentityLook> {
  const look = await findLookForUpdate(tx, context, id)
  if (!look) throw new Refusal('identity-look/not-found', { id })
  return look
}

/** What is sealed is no part of any entry. */
const recordInsider = (
  tx: Tx,
  context: Context,
  action: string,
  { sealedName: _, sealedPhone: __, remindedOn: ___, ...payload }: InsiderRow,
) => recordAct(tx, context, { action, subject: { type: 'insider', id: payload.id, version: payload.version }, payload })

const recordLook = (tx: Tx, context: Context, action: string, look: IdentityLook) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'identityLook', id: look.id, version: look.version },
    payload: look,
    refs: [look.reportId],
  })
