import type { Policy } from '../../../kernel/access.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { receiptRoute } from '../../../kernel/journal/receipt-route.ts'
import { closed, Type } from '../../../kernel/model.ts'
import { fileAnswer } from '../../../kernel/openapi/file-answer.ts'
import { idParams } from '../../../kernel/register/routes.ts'
import { discardImport, keepRegisterFile, requestMerge, uploadRegister } from '../actions/imports.ts'
import { csvLanguages, rejectedCsv } from '../actions/rejected-csv.ts'
import { ImportPreview, RegisterImport } from '../model/index.ts'
import { findImport } from '../queries/imports.ts'
import { previewOf, rejectedRows } from '../queries/preview.ts'

export const bring: Policy = { permission: 'businesses.import', scope: 'subordinate' }

const text = Type.String()
const Begun = closed({ id: text, jobId: text })
const tags = [RegisterImport.name]

export function importRoutes(app: RouteApp): void {
  app.post(
    '/businesses/imports',
    { config: { access: bring }, schema: { tags, consumes: ['multipart/form-data'], response: { 200: Begun } } },
    async (request) => {
      const part = await request.file()
      if (!part) throw new Refusal('import/no-file')
      const file = await keepRegisterFile(request.context, part.file)
      return uploadRegister(request.context, { file, name: part.filename })
    },
  )
  app.get(
    '/businesses/imports/:id/preview',
    { config: { access: bring }, schema: { tags, params: idParams, response: { 200: ImportPreview } } },
    ({ context, params }) => previewOf(context, params.id),
  )
  app.post(
    '/businesses/imports/:id/merge',
    {
      config: { access: bring },
      schema: { tags, params: idParams, body: closed({ version: Type.Integer() }), response: { 200: Begun } },
    },
    ({ context, params, body }) => requestMerge(context, params.id, body.version),
  )
  app.post(
    '/businesses/imports/:id/discard',
    { config: { access: bring }, schema: { tags, params: idParams, response: { 200: closed({ id: text }) } } },
    ({ context, params }) => discardImport(context, params.id),
  )
  const actions = ['businesses.uploadRegister', 'businesses.requestMerge', 'businesses.mergeImport']
  receiptRoute(app, '/businesses/imports', { access: bring, tag: RegisterImport.name, actions, see: previewOf })
  rejectedRoute(app)
}

function rejectedRoute(app: RouteApp) {
  const querystring = closed({ language: Type.Optional(Type.Enum([...csvLanguages])) })
  app.get(
    '/businesses/imports/:id/rejected.csv',
    { config: { access: bring }, schema: { tags, params: idParams, querystring, response: fileAnswer('text/csv') } },
    async ({ context, params, query }, reply) => {
      const record = await findImport(context.db, params.id, context.caller.bureauIds)
      if (!record) throw new Refusal('import/not-found', { id: params.id })
      reply.header('content-type', 'text/csv; charset=utf-8')
      reply.header('content-disposition', `attachment; filename="rejected-${params.id}.csv"`)
      return rejectedCsv(rejectedRows(context.db, params.id), record.headers ?? [], query.language ?? 'zh-CN')
    },
  )
}
