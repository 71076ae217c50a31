import { disposition } from '../../../kernel/attachments/file-name.ts'
import { sendFile } from '../../../kernel/attachments/send-file.ts'
import type { Context } from '../../../kernel/context.ts'
import type { DocumentKind } from '../../../kernel/documents/kind.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { recordSchema } from '../../../kernel/model.ts'
import { fileAnswer, partsAnswer } from '../../../kernel/openapi/file-answer.ts'
import { idParams, registerRoutes } from '../../../kernel/register/routes.ts'
import { checkDocument, draftDocument, withdrawDocument } from '../actions/documents.ts'
import { draftPdf, issueDocument, takeFile } from '../actions/issue.ts'
import { numbersFor } from '../actions/numbers.ts'
import {
  CheckDocument,
  Document,
  DraftDocument,
  IssueDocument,
  NumbersToUse,
  SealFile,
  WithReason,
} from '../model/index.ts'
import { documentRegister, findDocument } from '../queries/index.ts'
import { sealOf } from '../rules/index.ts'
import { check, issue, read } from './policies.ts'
import { sendPdf } from './templates.ts'

export const documentRoutes =
  (kinds: readonly DocumentKind[]) =>
  (app: RouteApp): void => {
    const tags = [Document.name]
    const response = { 200: recordSchema(Document) }
    registerRoutes(app, documentRegister, read)
    app.post(
      '/documents',
      { config: { access: issue }, schema: { tags, body: DraftDocument, response } },
      ({ context, body }) => draftDocument(context, kinds, body),
    )
    app.post(
      '/documents/:id/checks',
      { config: { access: check }, schema: { tags, params: idParams, body: CheckDocument, response } },
      ({ context, params, body }) => checkDocument(context, params.id, body),
    )
    app.post(
      '/documents/:id/issues',
      { config: { access: issue }, schema: { tags, params: idParams, body: IssueDocument, response } },
      ({ context, params, body }) => issueDocument(context, kinds, params.id, body),
    )
    app.get(
      '/documents/:id/numbers',
      { config: { access: issue }, schema: { tags, params: idParams, response: { 200: NumbersToUse } } },
      async ({ context, params: { id } }) => {
        const document = await findDocument(context, id)
        if (!document) throw new Refusal('document/not-found', { id })
        return numbersFor(context, kinds, document)
      },
    )
    app.post(
      '/documents/:id/withdrawals',
      { config: { access: issue }, schema: { tags, params: idParams, body: WithReason, response } },
      ({ context, params, body }) => withdrawDocument(context, params.id, body),
    )
    fileRoutes(app, kinds)
  }

function fileRoutes(app: RouteApp, kinds: readonly DocumentKind[]): void {
  const tags = [Document.name]
  const config = { access: read }
  app.get(
    '/documents/:id/preview',
    { config, schema: { tags, params: idParams, response: fileAnswer('application/pdf') } },
    async ({ context, params }, reply) => sendPdf(reply, await draftPdf(context, kinds, params.id), params.id),
  )
  app.get(
    '/documents/:id/file',
    {
      config: { access: read, refuses: [409, 416] },
      schema: { tags, params: idParams, response: partsAnswer('application/pdf') },
    },
    async (request, reply) => {
      const { document, sm3 } = await takeFile(request.context, request.params.id)
      const file = { sm3, name: `${document.numberText}.pdf`, mediaType: 'application/pdf', isInline: true }
      return sendFile(request, reply, { files: request.context.files, file })
    },
  )
  app.get(
    '/documents/:id/seal',
    { config: { ...config, refuses: [409] }, schema: { tags, params: idParams, response: { 200: SealFile } } },
    async ({ context, params }, reply) => {
      const document = await getIssued(context, params.id)
      reply.header('content-disposition', disposition('attachment', `${document.numberText}.json`))
      return sealOf(document)
    },
  )
}

async function getIssued(context: Context, id: string): Promise<Document> {
  const found = await findDocument(context, id)
  if (!found) throw new Refusal('document/not-found', { id })
  if (found.signature === null) throw new Refusal('document/not-open', { state: found.state })
  return found
}
