import type { Policy } from '../access.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import type { StoredFile } from '../files.ts'
import type { RouteApp } from '../http.ts'
import { closed, type Model, orNull, Type } from '../model.ts'
import type { ImportAnswer } from './import.ts'
import { idParams } from './routes.ts'

type Take = (
  context: Context,
  taking: { readonly file: StoredFile; readonly dryRun: boolean },
  /** The record whose path it is, where the path names one. */
  of: { readonly id: string },
) => Promise<ImportAnswer>

/** Twenty thousand rows of a small register are a tenth of this. */
const mostBytes = 20 * 1_048_576

/**
 * `POST /<path>/imports`: a file as multipart; with `?dryRun=true` only what would happen. `under` is another path than
 * the model's: `worklists/:id`.
 */
export function importRoute(app: RouteApp, model: Model, access: Policy, take: Take, under: string = model.path): void {
  app.post(
    `/${under}/imports`,
    {
      config: { access },
      schema: {
        tags: [model.name],
        consumes: ['multipart/form-data'],
        ...(under.includes(':id') ? { params: idParams } : {}),
        querystring: closed({ dryRun: Type.Optional(Type.Boolean()) }),
        response: { 200: Answer },
      },
    },
    async (request) => {
      const { context, query } = request
      const part = await request.file()
      if (!part) throw new Refusal('table/none-sent')
      const file = await context.files.keep(part.file, mostBytes)
      return take(context, { file, dryRun: query.dryRun ?? false }, request.params as { id: string })
    },
  )
}

const text = Type.String()
const count = Type.Integer()
const Problem = closed({
  line: count,
  column: orNull(text),
  value: orNull(text),
  why: text,
  details: Type.Optional(Type.Record(text, Type.Unknown())),
})
const Answer = Type.Unsafe<ImportAnswer>(
  closed({
    created: count,
    changed: count,
    unchanged: count,
    rejected: count,
    problems: Type.Array(Problem),
    ignored: Type.Array(text),
  }),
)
