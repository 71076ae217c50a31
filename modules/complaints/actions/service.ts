import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { getLimit, getRule } from '../../../kernel/law/find.ts'
import { type Procedure, procedureOn } from '../../../kernel/procedure/table.ts'
import { divisionOf } from '../../authorities/index.ts'
import type { Contact, NewContact, ServiceRecord } from '../model/service.ts'
import {
  findServed,
  findServiceForUpdate,
  insertContact,
  insertService,
  type Served,
  updateService,
} from '../queries/service.ts'
import { serviceEnded, serviceReopened } from '../rules/satisfaction.ts'
import { checkContact, newService, servedBy } from '../rules/service.ts'

/** In the transaction that takes a record in: by when somebody must have spoken with who brought it. */
export async function openService(
  tx: Tx,
  context: Context,
  served: Omit<Served, 'phone'>,
  place: string | null,
): Promise<ServiceRecord> {
  const { id, bureauId, respondentName, receivedOn, kind } = served
  const { amount } = getLimit(getRule(context.law, 'A-75', { on: receivedOn, place }), 'respond')
  const service = newService({ id, bureauId, respondentName, receivedOn, kind }, context.at, amount)
  await insertService(tx, { ...service, warned: null })
  await recordService(tx, context, 'complaints.openService', service)
  return service
}

/**
 * Command: a try to reach somebody about a complaint or report; the first response to who brought it is stamped.
 * @throws Refusal `complaint/not-found`, `contact/bad-time`, `contact/result-other-way`, `access/sign-in-required`.
 */
export function noteContact(context: Context, recordId: string, input: NewContact): Promise<Contact> {
  return runCommand(context, { name: 'complaints.noteContact', input: { recordId, ...input } }, async (tx) => {
    const { accountId } = context.caller
    if (accountId === null) throw new Refusal('access/sign-in-required')
    const served = await findServed(tx, context, recordId)
    if (!served) throw new Refusal('complaint/not-found', { id: recordId })
    const at = new Date(input.at).toISOString()
    checkContact({ ...input, at }, served.receivedOn, context.at)
    const before = await serviceOf(tx, context, served)
    const contact = contactOf(context, { ...input, at, byId: accountId }, served, before.vainTries)
    await insertContact(tx, contact)
    await recordAct(tx, context, {
      action: 'complaints.noteContact',
      subject: { type: 'contact', id: contact.id, version: 1 },
      payload: contact,
      refs: [recordId],
    })
    await keepService(tx, context, 'complaints.contactNoted', servedBy(before, contact))
    return contact
  })
}

type Said = NewContact & { readonly byId: string }

/** What was left out of the number is that of who brought the record; a call on him goes on counting. */
function contactOf(context: Context, said: Said, { id, bureauId, phone }: Served, vainTries: number): Contact {
  const isSpeaker = said.party === 'speaker'
  return {
    ...said,
    id: newIdAt(Date.parse(context.at)),
    bureauId,
    recordId: id,
    number: said.number ?? (isSpeaker && said.way !== 'visit' ? phone : null),
    note: said.note ?? null,
    attempt: isSpeaker ? vainTries + 1 : 1,
    version: 1,
  }
}

/** The service of a record; what was taken in before it was kept gets one now. */
export async function serviceOf(tx: Tx, context: Context, served: Served): Promise<ServiceRecord> {
  const found = await findServiceForUpdate(tx, context, served.id)
  return found ?? openService(tx, context, served, await divisionOf(tx, served.bureauId))
}

type Step = { readonly id: string; readonly step: string; readonly receivedOn: string }
type Agreed = { readonly isAgreed: boolean; readonly agreedFen: number | null }

/** The step that ends a matter is kept in its service: how it ended, and whether an agreement is to be followed. */
export async function endService(
  tx: Tx,
  context: Context,
  versions: readonly Procedure[],
  { id, step, receivedOn, ...agreed }: Step & Agreed,
): Promise<void> {
  const procedure = procedureOn(versions, receivedOn)
  const ending = procedure?.steps[step]?.to
  if (ending === undefined || ending === null || !procedure?.final.includes(ending)) return
  const served = await findServed(tx, context, id)
  if (!served) return
  const before = await serviceOf(tx, context, served)
  await keepService(
    tx,
    context,
    'complaints.endService',
    serviceEnded(before, { ...agreed, ending, on: context.today }),
  )
}

/** The end was taken back. */
export async function reopenService(tx: Tx, context: Context, id: string): Promise<void> {
  const service = await findServiceForUpdate(tx, context, id)
  if (service) await keepService(tx, context, 'complaints.reopenService', serviceReopened(service))
}

export async function keepService(tx: Tx, context: Context, action: string, after: ServiceRecord): Promise<void> {
  await updateService(tx, after)
  await recordService(tx, context, action, after)
}

const recordService = (tx: Tx, context: Context, action: string, service: ServiceRecord) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'serviceRecord', id: service.id, version: service.version },
    payload: service,
  })
