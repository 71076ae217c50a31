import type { FastifyRequest } from 'fastify'
import { allows, type Policy } from '../access.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import type { RouteApp } from '../http.ts'
import { closed, recordSchema, Type } from '../model.ts'
import { partsAnswer } from '../openapi/file-answer.ts'
import { attachFile, type Subject, withdrawAttachment } from './actions.ts'
import { Attachment } from './attachment.ts'
import { type AttachmentRow, findAttachment, listAttachments } from './queries.ts'
import { sendFile } from './send-file.ts'
import { type AttachmentUse, shownAs, uploadRules } from './uses.ts'

/** The records of one kind on which files may hang. */
export type AttachmentHost = {
  /** `businesses.business`: module and record. */
  readonly type: string
  /** Route of the records under `/api`: `/businesses`; the record's id follows it. */
  readonly path: string
  readonly use: AttachmentUse
  readonly read: Policy
  readonly write: Policy
  /** Whose record it is. @throws Refusal `…/not-found` when it is not the caller's to see. */
  readonly find: (context: Context, id: string) => Promise<{ readonly bureauId: string }>
}

const id = Type.String({ format: 'uuid' })
const recordParams = closed({ id })
const fileParams = closed({ id, attachmentId: id })
const Withdrawal = closed({ reason: Type.String({ minLength: 2, maxLength: 500 }) })
const response = { 200: recordSchema(Attachment) }
const Attachments = closed({ items: Type.Array(recordSchema(Attachment)), mayAttach: Type.Boolean() })

/** `GET|POST <path>/:id/attachments`, and of one of them `/content`, `/preview` and `/withdrawals`. */
export function attachmentRoutes(app: RouteApp, host: AttachmentHost): void {
  const { type, path, use, read, write } = host
  const tags = [type]
  const subjectOf = async (context: Context, recordId: string): Promise<Subject> => ({
    type,
    id: recordId,
    bureauId: (await host.find(context, recordId)).bureauId,
  })
  app.get(
    `${path}/:id/attachments`,
    {
      config: { access: read },
      schema: {
        tags,
        params: recordParams,
        response: { 200: Attachments },
      },
    },
    async ({ context, params }) => {
      const rows = await listAttachments(context.db, await subjectOf(context, params.id))
      const people = await context.people(context, [...new Set(rows.flatMap(({ accountId }) => accountId ?? []))])
      return { items: rows.map((row) => told(row, people)), mayAttach: allows(context.caller, write) }
    },
  )
  app.post(
    `${path}/:id/attachments`,
    {
      config: { access: write },
      schema: { tags, consumes: ['multipart/form-data'], params: recordParams, response },
    },
    async (request) => {
      const { context, params } = request
      // Before a byte is read: what is not his to see, he cannot fill.
      const subject = await subjectOf(context, params.id)
      return attachFile(context, subject, { ...(await uploaded(request, uploadRules[use].mostBytes)), use })
    },
  )
  app.get(
    `${path}/:id/attachments/:attachmentId/content`,
    {
      config: { access: read, refuses: [416] },
      schema: {
        tags,
        params: fileParams,
        querystring: closed({ inline: Type.Optional(Type.Boolean()) }),
        response: partsAnswer('*/*'),
      },
    },
    async (request, reply) => {
      const { context, params, query } = request
      const row = await getRow(context, await subjectOf(context, params.id), params.attachmentId)
      const mayShow = ['pdf', 'text'].includes(shownAs(row.mediaType))
      const file = { ...row, isInline: mayShow && (query.inline ?? false) }
      return sendFile(request, reply, { files: context.files, file })
    },
  )
  app.get(
    `${path}/:id/attachments/:attachmentId/preview`,
    {
      config: { access: read, refuses: [416] },
      schema: { tags, params: fileParams, response: partsAnswer('image/jpeg') },
    },
    async (request, reply) => {
      const { context, params } = request
      const { previewSm3, name } = await getRow(context, await subjectOf(context, params.id), params.attachmentId)
      if (previewSm3 === null) throw new Refusal('preview/not-found', { id: params.attachmentId })
      const file = { sm3: previewSm3, name: `${name}.jpg`, mediaType: 'image/jpeg', isInline: true }
      return sendFile(request, reply, { files: context.files, file })
    },
  )
  app.post(
    `${path}/:id/attachments/:attachmentId/withdrawals`,
    {
      config: { access: write },
      schema: { tags, params: fileParams, body: Withdrawal, response: { 200: closed({ id }) } },
    },
    async ({ context, params, body }) =>
      withdrawAttachment(context, await subjectOf(context, params.id), { id: params.attachmentId, ...body }),
  )
}

async function getRow(context: Context, subject: Subject, attachmentId: string): Promise<AttachmentRow> {
  const row = await findAttachment(context.db, subject, attachmentId)
  if (!row) throw new Refusal('attachment/not-found', { id: attachmentId })
  return row
}

/** The one file of the request, whole in memory: no more than the use allows. */
async function uploaded(request: FastifyRequest, mostBytes: number): Promise<{ bytes: Buffer; name: string }> {
  const part = await request.file({ limits: { fileSize: mostBytes } })
  if (!part) throw new Refusal('attachment/none-sent')
  return { bytes: await part.toBuffer(), name: part.filename }
}

const told = ({ accountId, previewSm3, ...row }: AttachmentRow, people: ReadonlyMap<string, string>): Attachment => ({
  ...row,
  hasPreview: previewSm3 !== null,
  addedBy: (accountId && people.get(accountId)) ?? null,
})
