import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { ConfirmService, ServeDocument, Service } from '../model/index.ts'
import { findServiceForUpdate, insertService, listServices, updateService } from '../queries/index.ts'
import { servedOn, servedOnAll, serviceConfirmed } from '../rules/index.ts'
import type { DocumentRow } from '../tables.ts'
import { getDocument, keepDocument } from './documents.ts'

/** Command: how an issued document was served on one of those it is for. @throws Refusal `service/…`, `document/…`. */
export function serveDocument(context: Context, input: ServeDocument): Promise<Service> {
  return runCommand(context, { name: 'documents.serve', input }, async (tx) => {
    const document = await getDocument(tx, context, input.documentId)
    const { issuedOn, state, bureauId } = document
    if (state !== 'issued' || issuedOn === null) throw new Refusal('document/not-open', { state })
    const recipient = document.ground.recipients[input.recipient]
    if (recipient === undefined) throw new Refusal('service/no-recipient', { recipient: input.recipient + 1 })
    const { today, law, calendar } = context
    const service: Service = {
      id: newIdAt(Date.parse(context.at)),
      ...input,
      recipient,
      address: input.address ?? null,
      evidence: input.evidence ?? null,
      witness: input.witness ?? null,
      reason: input.reason ?? null,
      ...servedOn(input, { today, issuedOn, law, calendar }),
      bureauId,
      servedBy: context.caller.accountId,
      version: 1,
    }
    await insertService(tx, service)
    await record(tx, context, 'documents.serve', service)
    await keepServed(tx, context, document)
    return service
  })
}

/** Command: what came back of a letter. @throws Refusal `service/…`. */
export function confirmService(context: Context, id: string, input: ConfirmService): Promise<Service> {
  return runCommand(context, { name: 'documents.confirmService', input: { id, ...input } }, async (tx) => {
    const before = await findServiceForUpdate(tx, context, id)
    if (!before) throw new Refusal('service/not-found', { id })
    const document = await getDocument(tx, context, before.documentId)
    const after = serviceConfirmed(before, input, context.today)
    await updateService(tx, after)
    await record(tx, context, 'documents.confirmService', after)
    await keepServed(tx, context, document)
    return after
  })
}

/** The document counts as served when it was on the last of those it is for. */
async function keepServed(tx: Tx, context: Context, document: DocumentRow): Promise<void> {
  const day = servedOnAll(document.ground.recipients, await listServices(tx, document.id))
  if (day === null || day === document.servedOn) return
  const { ground: _, permission: __, ...shown } = document
  const after = { ...shown, servedOn: day, version: document.version + 1 }
  await keepDocument(tx, context, 'documents.served', document, after)
}

const record = (tx: Tx, context: Context, action: string, service: Service) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'documentService', id: service.id, version: service.version },
    payload: service,
    refs: [service.documentId],
  })
