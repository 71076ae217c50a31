import type { Policy } from '../access.ts'
import { Refusal } from '../errors.ts'
import type { RouteApp } from '../http.ts'
import { closed, recordSchema, Type } from '../model.ts'
import { findRecord, listPage, type RegisterSource } from './list.ts'
import { readQuestion } from './question.ts'

/** `GET /<path>` (a page) and `GET /<path>/:id` (one record) of a register. */
export function registerRoutes(app: RouteApp, source: RegisterSource, permission: string): void {
  const { model } = source
  const access: Policy = { permission, scope: source.scope }
  const record = recordSchema(model)
  app.get(
    `/${model.path}`,
    {
      config: { access },
      schema: { tags: [model.name], querystring: questionSchema, response: { 200: pageSchema(record) } },
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

// Filters are named by the model and judged by readQuestion, which names the filter it does not know.
const questionSchema = Type.Record(Type.String(), Type.String({ maxLength: 500 }))

export const pageSchema = <Item extends ReturnType<typeof recordSchema>>(item: Item) =>
  closed({
    items: Type.Array(item),
    next: Type.Union([Type.String(), Type.Null()]),
    count: Type.Union([closed({ value: Type.Integer(), more: Type.Boolean() }), Type.Null()]),
  })
