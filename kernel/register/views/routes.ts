import type { RouteApp } from '../../http.ts'
import { closed, Type } from '../../model.ts'
import type { Registers } from '../registers.ts'
import { idParams } from '../routes.ts'
import { changeView, dropView, keepView } from './actions.ts'
import { ChangeView, KeepView, View } from './model.ts'
import { listViews } from './queries.ts'

const access = 'signed-in'
const tags = ['kernel.listView']

/** `GET /list-views?list=businesses`: the views of a list its reader may choose from; only the maker changes one. */
export const viewRoutes = (registers: Registers) => (app: RouteApp) => {
  app.get(
    '/list-views',
    {
      config: { access },
      schema: {
        tags,
        querystring: closed({ list: Type.String({ maxLength: 121 }) }),
        response: { 200: Type.Array(View) },
      },
    },
    ({ context, query }) => listViews(context, query.list),
  )
  app.post(
    '/list-views',
    { config: { access }, schema: { tags, body: KeepView, response: { 200: View } } },
    (request) => keepView(request.context, registers, request.body),
  )
  app.put(
    '/list-views/:id',
    { config: { access }, schema: { tags, params: idParams, body: ChangeView, response: { 200: View } } },
    ({ context, params, body }) => changeView(context, registers, params.id, body),
  )
  app.delete(
    '/list-views/:id',
    { config: { access }, schema: { tags, params: idParams, response: { 200: closed({}) } } },
    ({ context, params }) => dropView(context, params.id),
  )
}
