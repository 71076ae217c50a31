import { readFile } from 'node:fs/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { disposition } from '../../../kernel/attachments/file-name.ts'
import type { Context } from '../../../kernel/context.ts'
import type { DocumentKind } from '../../../kernel/documents/kind.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { recordSchema } from '../../../kernel/model.ts'
import { fileAnswer } from '../../../kernel/openapi/file-answer.ts'
import { findRecord } from '../../../kernel/register/list.ts'
import { idParams, registerRoutes } from '../../../kernel/register/routes.ts'
import { bundledFile, getKind, showKind, usedTemplate } from '../actions/kinds.ts'
import {
  draftTemplate,
  mostTemplateBytes,
  previewOf,
  putTemplateInForce,
  withdrawTemplate,
} from '../actions/templates.ts'
import { KindParams, KindsShown, PutInForce, Template, TemplateUpload, WithReason } from '../model/index.ts'
import { findCompiled, templateRegister } from '../queries/index.ts'
import { approveTemplates, draftTemplates, read } from './policies.ts'

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export const templateRoutes =
  (kinds: readonly DocumentKind[]) =>
  (app: RouteApp): void => {
    const tags = [Template.name]
    const config = { access: read }
    const response = { 200: recordSchema(Template) }
    registerRoutes(app, templateRegister, read)
    app.post(
      '/document-templates',
      {
        config: { access: draftTemplates },
        schema: { tags, consumes: ['multipart/form-data'], querystring: TemplateUpload, response },
      },
      async (request) => draftTemplate(request.context, kinds, request.query, await uploaded(request)),
    )
    app.post(
      '/document-templates/:id/activations',
      { config: { access: approveTemplates }, schema: { tags, params: idParams, body: PutInForce, response } },
      ({ context, params, body }) => putTemplateInForce(context, params.id, body),
    )
    app.post(
      '/document-templates/:id/withdrawals',
      { config: { access: draftTemplates }, schema: { tags, params: idParams, body: WithReason, response } },
      ({ context, params, body }) => withdrawTemplate(context, params.id, body),
    )
    app.get(
      '/document-templates/:id/preview',
      { config, schema: { tags, params: idParams, response: fileAnswer('application/pdf') } },
      async ({ context, params }, reply) => {
        const template = await getTemplate(context, params.id)
        const row = await findCompiled(context.db, template.id)
        if (!row) throw new Refusal('template/not-found', { id: params.id })
        return sendPdf(reply, await previewOf(context, getKind(kinds, template.kind), row), template.kind)
      },
    )
    app.get(
      '/document-templates/:id/file',
      { config, schema: { tags, params: idParams, response: fileAnswer(word) } },
      async ({ context, params }, reply) => {
        const template = await getTemplate(context, params.id)
        return sendWord(reply, await storedBytes(context, template.fileSm3), template.fileName)
      },
    )
    kindRoutes(app, kinds)
  }

function kindRoutes(app: RouteApp, kinds: readonly DocumentKind[]): void {
  const tags = [Template.name]
  const config = { access: read }
  app.get('/document-kinds', { config, schema: { tags, response: { 200: KindsShown } } }, async ({ context }) => {
    const { today: on, caller } = context
    return {
      items: await Promise.all(kinds.map((kind) => showKind(context.db, kind, { bureauId: caller.bureauId, on }))),
    }
  })
  app.get(
    '/document-kinds/:key/preview',
    { config, schema: { tags, params: KindParams, response: fileAnswer('application/pdf') } },
    async ({ context, params }, reply) => {
      const kind = getKind(kinds, params.key)
      const { bureauId } = context.caller
      if (bureauId === null) throw new Refusal('document/no-bureau')
      const used = await usedTemplate(context.db, kind, { bureauId, on: context.today })
      return sendPdf(reply, await previewOf(context, kind, used), kind.key)
    },
  )
  app.get(
    '/document-kinds/:key/file',
    { config, schema: { tags, params: KindParams, response: fileAnswer(word) } },
    async ({ params }, reply) => {
      const kind = getKind(kinds, params.key)
      return sendWord(reply, await readFile(bundledFile(kind)), `${kind.words.title}.docx`)
    },
  )
}

/** @throws Refusal `file/not-found`. */
const storedBytes = (context: Context, sm3: string): Promise<Buffer> =>
  readFile(context.files.pathOf(sm3)).catch(() => {
    throw new Refusal('file/not-found', { sm3 })
  })

async function getTemplate(context: Context, id: string): Promise<Template> {
  const found = await findRecord(context, templateRegister, id)
  if (!found) throw new Refusal('template/not-found', { id })
  return found
}

/** A page of its own in the browser's viewer, which runs nothing of it in our origin. */
export const sendPdf = (reply: FastifyReply, bytes: Buffer, name: string) =>
  reply
    .type('application/pdf')
    .header('content-disposition', disposition('inline', `${name}.pdf`))
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; object-src 'self'; frame-ancestors 'self'")
    .header('cache-control', 'private, no-cache')
    .send(bytes)

const sendWord = (reply: FastifyReply, bytes: Buffer, name: string) =>
  reply
    .type(word)
    .header('content-disposition', disposition('attachment', name))
    .header('x-content-type-options', 'nosniff')
    .send(bytes)

async function uploaded(request: FastifyRequest): Promise<{ bytes: Buffer; name: string }> {
  const part = await request.file({ limits: { fileSize: mostTemplateBytes } })
  if (!part) throw new Refusal('attachment/none-sent')
  return { bytes: await part.toBuffer(), name: part.filename }
}
