import { attachmentRoutes } from '../../../kernel/attachments/routes.ts'
import type { Context } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { AskedAt, historyRoutes, isAsked, recordAsOf } from '../../../kernel/history/routes.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { receiptRoute } from '../../../kernel/journal/receipt-route.ts'
import { recordSchema } from '../../../kernel/model.ts'
import { findRecord, type Page } from '../../../kernel/register/list.ts'
import { mapQuestions, mapRoute } from '../../../kernel/register/map-route.ts'
import { narrowed } from '../../../kernel/register/registers.ts'
import { idParams, pageOf, pageSchema, questionSchema } from '../../../kernel/register/routes.ts'
import { findOfficerOfAccount } from '../../visits/index.ts'
import { confirmResult, enterResult } from '../actions/results.ts'
import { ConfirmResult, EnterResult, Inspection } from '../model/index.ts'
import { inspectionRegister, ownInspections } from '../queries/inspections.ts'
import { read, record } from './access.ts'
import { inspectionList } from './registers.ts'

const tags = [Inspection.name]
const response = { 200: recordSchema(Inspection) }

export function inspectionRoutes(app: RouteApp): void {
  app.get(
    '/inspections',
    {
      config: { access: read },
      schema: {
        tags,
        querystring: questionSchema(Inspection, { officer: 'me: those of the caller as an officer.' }),
        response: { 200: pageSchema(Inspection) },
      },
    },
    async ({ context, query }) =>
      (await pageOf(context, await narrowed(context, inspectionList, query))) as unknown as Page<Inspection>,
  )
  mapRoute(app, inspectionList.source, read, questionSchema(Inspection, mapQuestions))
  app.get(
    '/inspections/:id',
    { config: { access: read }, schema: { tags, params: idParams, querystring: AskedAt, response } },
    async ({ context, params: { id }, query }) => {
      const found = await getSeenInspection(context, id)
      return isAsked(query) ? ((await recordAsOf(context, Inspection, id, query)) as Inspection) : found
    },
  )
  app.post(
    '/inspections/:id/result',
    { config: { access: record }, schema: { tags, params: idParams, body: EnterResult, response } },
    ({ context, params, body }) => enterResult(context, params.id, body),
  )
  app.post(
    '/inspections/:id/confirmation',
    { config: { access: record }, schema: { tags, params: idParams, body: ConfirmResult, response } },
    ({ context, params, body }) => confirmResult(context, params.id, body),
  )
  const actions = ['inspections.enterResult', 'inspections.confirmResult']
  receiptRoute(app, '/inspections', { access: read, tag: Inspection.name, actions, see: getSeenInspection })
  // What was seen there: who sits in the pair hangs it on, also one lent by another bureau.
  const { name: type, attachments: use = 'evidence' } = Inspection
  historyRoutes(app, { model: Inspection, read, correct: undefined, get: getSeenInspection })
  attachmentRoutes(app, { type, path: '/inspections', use, read, write: record, find: getSeenInspection })
}

/** Of the caller's bureaus, or one in which he sits. @throws Refusal `inspection/not-found`. */
async function getSeenInspection(context: Context, id: string): Promise<Inspection> {
  const { accountId } = context.caller
  const own = accountId ? await findOfficerOfAccount(context.db, accountId) : undefined
  const found =
    (await findRecord(context, inspectionRegister, id)) ??
    (own && (await findRecord(context, ownInspections(own.id), id)))
  if (!found) throw new Refusal('inspection/not-found', { id })
  return found
}
