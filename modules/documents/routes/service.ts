import type { DocumentKind } from '../../../kernel/documents/kind.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { recordSchema } from '../../../kernel/model.ts'
import { fileAnswer } from '../../../kernel/openapi/file-answer.ts'
import { maskPersonal, maskRecord } from '../../../kernel/personal.ts'
import { idParams, registerRoutes } from '../../../kernel/register/routes.ts'
import { receiptPdf } from '../actions/receipt.ts'
import { confirmService, serveDocument } from '../actions/service.ts'
import { ConfirmService, RecipientsShown, ServeDocument, Service } from '../model/index.ts'
import { findDocument, listServices, serviceRegister } from '../queries/index.ts'
import { servedOnAll } from '../rules/index.ts'
import { issue, read } from './policies.ts'
import { sendPdf } from './templates.ts'

const attach = { permission: 'documents.issue', scope: 'subordinate' } as const

export const serviceRoutes =
  (kinds: readonly DocumentKind[]) =>
  (app: RouteApp): void => {
    const tags = [Service.name]
    const response = { 200: recordSchema(Service) }
    registerRoutes(app, serviceRegister, read, { attach })
    app.post(
      '/document-services',
      { config: { access: issue }, schema: { tags, body: ServeDocument, response } },
      async ({ context, body }) => maskRecord(Service, await serveDocument(context, body)),
    )
    app.post(
      '/document-services/:id/confirmations',
      { config: { access: issue }, schema: { tags, params: idParams, body: ConfirmService, response } },
      async ({ context, params, body }) => maskRecord(Service, await confirmService(context, params.id, body)),
    )
    app.get(
      '/document-services/:id/receipt',
      {
        config: { access: issue },
        schema: { tags, params: idParams, response: fileAnswer('application/pdf') },
      },
      async ({ context, params }, reply) => sendPdf(reply, await receiptPdf(context, kinds, params.id), params.id),
    )
    app.get(
      '/documents/:id/recipients',
      { config: { access: read }, schema: { tags, params: idParams, response: { 200: RecipientsShown } } },
      async ({ context, params: { id } }) => {
        const document = await findDocument(context, id)
        if (!document) throw new Refusal('document/not-found', { id })
        const services = await listServices(context.db, id)
        return {
          items: document.ground.recipients.map((recipient) => ({
            name: maskPersonal('name', recipient),
            servedOn: servedOnAll([recipient], services),
          })),
        }
      },
    )
  }
