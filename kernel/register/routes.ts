import type { Policy } from '../access.ts'
import { Refusal } from '../errors.ts'
import type { RouteApp } from '../http.ts'
import { closed, type Model, type RecordOf, recordSchema, Type } from '../model.ts'
import type { Page } from './list.ts'
import { findRecord, listPage, type RegisterSource } from './list.ts'
import { readQuestion } from './question.ts'

/** `GET /<path>` (a page) and `GET /<path>/:id` (one record) of a register. */
export function registerRoutes<M extends Model>(app: RouteApp, typed: RegisterSource<M>, access: Policy): void {
  // From here on the fields do not matter to the compiler; the schemas say them at run time.
  const source = typed as unknown as RegisterSource
  const { model } = source
  const record = recordSchema(model)
  app.get(
    `/${model.path}`,
    {
      config: { access },
      schema: { tags: [model.name], querystring: questionSchema, response: { 200: pageSchema(model) } },
    },
    (request) => listPage(request.context, source, readQuestion(model, request.query, source.defaultSort)),
  )
  app.get(
    `/${model.path}/:id`,
    { config: { access }, schema: { tags: [model.name], params: idParams, response: { 200: record } } },
    async (request) => {
      const found = await findRecord(request.context, source, request.params.id)
      if (!found) throw new Refusal(`${model.name.split('.')[1]}/not-found`, { id: request.params.id })
      return found
    },
  )
}

export const idParams = closed({ id: Type.String({ format: 'uuid' }) })

// Filters are named by the model and judged by readQuestion, which names the filter it does not know. Fifty ids fit.
const questionSchema = Type.Record(Type.String(), Type.String({ maxLength: 2000 }))

export const pageSchema = <M extends Model>(model: M) =>
  Type.Unsafe<Page<RecordOf<M>>>(
    closed({
      items: Type.Array(recordSchema(model)),
      next: Type.Union([Type.String(), Type.Null()]),
      count: Type.Union([closed({ value: Type.Integer(), more: Type.Boolean() }), Type.Null()]),
    }),
  )
