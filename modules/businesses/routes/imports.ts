import type { Policy } from '../../../kernel/access.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { closed, Type } from '../../../kernel/model.ts'
import { idParams, registerRoutes } from '../../../kernel/register/routes.ts'
import { discardImport, keepRegisterFile, requestMerge, uploadRegister } from '../actions/imports.ts'
import { csvLanguages, rejectedCsv } from '../actions/rejected-csv.ts'
import { importStates, RegisterImport } from '../model.ts'
import { findImport, importRegister } from '../queries/imports.ts'
import { previewOf, rejectedRows } from '../queries/preview.ts'

const bring: Policy = { permission: 'businesses.import', scope: 'subordinate' }

const orNull = <S extends Parameters<typeof Type.Union>[0][number]>(schema: S) => Type.Union([schema, Type.Null()])
const text = Type.String()
const number = Type.Integer()
const numbers = Type.Record(text, number)

const Counts = closed({
  read: number,
  new: number,
  updated: number,
  unchanged: number,
  rejected: number,
  doubts: number,
  places: numbers,
  unknown: numbers,
})
const problem = { line: number, cell: text, value: text, why: text, remedy: text }
const Preview = closed({
  import: closed({
    id: text,
    fileName: text,
    state: Type.Enum([...importStates]),
    version: number,
    jobId: orNull(text),
    headers: orNull(Type.Array(text)),
    ignored: orNull(Type.Array(text)),
    counts: orNull(Counts),
    refusal: orNull(closed({ code: text, details: Type.Record(text, Type.Unknown()) })),
    mergedAt: orNull(text),
    rowRoot: orNull(text),
  }),
  rejected: Type.Array(closed({ ...problem, column: orNull(text), otherLine: orNull(number) })),
  doubts: Type.Array(closed({ ...problem, column: Type.Optional(text), name: orNull(text) })),
  changed: Type.Array(
    closed({
      line: number,
      name: text,
      creditCode: orNull(text),
      businessId: text,
      changes: Type.Record(text, Type.Array(Type.Unknown())),
    }),
  ),
  placeless: Type.Array(closed({ line: number, name: text, domicile: orNull(text) })),
})

const Begun = closed({ id: text, jobId: text })
const tags = [RegisterImport.name]

export function importRoutes(app: RouteApp): void {
  registerRoutes(app, importRegister, bring)
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
    { config: { access: bring }, schema: { tags, params: idParams, response: { 200: Preview } } },
    ({ context, params }) => previewOf(context, params.id),
  )
  app.post(
    '/businesses/imports/:id/merge',
    {
      config: { access: bring },
      schema: { tags, params: idParams, body: closed({ version: number }), response: { 200: Begun } },
    },
    ({ context, params, body }) => requestMerge(context, params.id, body.version),
  )
  app.post(
    '/businesses/imports/:id/discard',
    { config: { access: bring }, schema: { tags, params: idParams, response: { 200: closed({ id: text }) } } },
    ({ context, params }) => discardImport(context, params.id),
  )
  rejectedRoute(app)
}

function rejectedRoute(app: RouteApp) {
  const querystring = closed({ language: Type.Optional(Type.Enum([...csvLanguages])) })
  app.get(
    '/businesses/imports/:id/rejected.csv',
    { config: { access: bring }, schema: { tags, params: idParams, querystring } },
    async ({ context, params, query }, reply) => {
      const record = await findImport(context.db, params.id, context.caller.bureauIds)
      if (!record) throw new Refusal('import/not-found', { id: params.id })
      reply.header('content-type', 'text/csv; charset=utf-8')
      reply.header('content-disposition', `attachment; filename="rejected-${params.id}.csv"`)
      return rejectedCsv(rejectedRows(context.db, params.id), record.headers ?? [], query.language ?? 'zh-CN')
    },
  )
}
