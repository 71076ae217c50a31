import type { RouteApp } from '../../../kernel/http.ts'
import { recordSchema } from '../../../kernel/model.ts'
import { idParams } from '../../../kernel/register/routes.ts'
import { decideExtraVisit, requestExtraVisit } from '../actions/extra-visits.ts'
import { DecideExtraVisit, ExtraVisit, RequestExtraVisit, VisitYear } from '../model/index.ts'
import { readVisitYear } from '../queries/visit-year.ts'
import { approve, read, request } from './access.ts'

const tags = [ExtraVisit.name]
const response = { 200: recordSchema(ExtraVisit) }

export function extraVisitRoutes(app: RouteApp): void {
  app.post(
    '/extra-visits',
    { config: { access: request }, schema: { tags, body: RequestExtraVisit, response } },
    ({ context, body }) => requestExtraVisit(context, body),
  )
  app.post(
    '/extra-visits/:id/decision',
    { config: { access: approve }, schema: { tags, params: idParams, body: DecideExtraVisit, response } },
    ({ context, params, body }) => decideExtraVisit(context, params.id, body),
  )
  app.get(
    '/businesses/:id/visit-year',
    { config: { access: read }, schema: { tags, params: idParams, response: { 200: VisitYear } } },
    ({ context, params }) => readVisitYear(context, params.id),
  )
}
