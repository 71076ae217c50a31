import type { Policy } from '../../../kernel/access.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { closed, recordSchema, Type } from '../../../kernel/model.ts'
import { maskRecord } from '../../../kernel/personal.ts'
import { bulkAction } from '../../../kernel/register/bulk/bulk.ts'
import { importRoute } from '../../../kernel/register/import-route.ts'
import { type Register, registerOf } from '../../../kernel/register/registers.ts'
import { idParams, registerRoutes } from '../../../kernel/register/routes.ts'
import { assignEach, assignToOffice } from '../actions/assign.ts'
import { changeBusiness, createBusiness } from '../actions/businesses.ts'
import { importPlaces } from '../actions/import-places.ts'
import { locatePremises, showPoint } from '../actions/locate.ts'
import { changePremises, createPremises } from '../actions/premises.ts'
import {
  AssignBusinesses,
  Business,
  ChangeBusiness,
  ChangePremises,
  CreateBusiness,
  CreatePremises,
  LocatePremises,
  PlaceRow,
  PointShown,
  Premises,
  Relation,
  UnknownCounts,
  WhereTo,
} from '../model/index.ts'
import { importRegister } from '../queries/imports.ts'
import { countUnknowns, listRelations } from '../queries/overview.ts'
import { businessRegister, getBusiness, premisesRegister } from '../queries/registers.ts'
import { bring, importRoutes } from './imports.ts'
import { mergeRoutes } from './merges.ts'

const read: Policy = { permission: 'businesses.read', scope: 'subordinate' }
const record: Policy = { permission: 'businesses.record', scope: 'subordinate' }
const locate: Policy = { permission: 'businesses.locate', scope: 'subordinate' }
const assign: Policy = { permission: 'businesses.assign', scope: 'subordinate' }

export const businessesRegisters: readonly Register[] = [
  registerOf(businessRegister, read),
  registerOf(premisesRegister, read),
  registerOf(importRegister, bring),
]

export const businessesBulkActions = [
  bulkAction({
    name: 'businesses.assign',
    register: Business.path,
    access: assign,
    input: WhereTo,
    batch: assignEach,
  }),
]

export function businessesRoutes(app: RouteApp): void {
  registerRoutes(app, businessRegister, read, {
    attach: record,
    correct: { access: record, change: changeBusiness },
  })
  registerRoutes(app, premisesRegister, read, { correct: { access: record, change: changePremises } })
  registerRoutes(app, importRegister, bring)
  businessRoutes(app)
  premisesRoutes(app)
  mergeRoutes(app)
  importRoutes(app)
}

function businessRoutes(app: RouteApp) {
  const tags = [Business.name]
  const response = { 200: recordSchema(Business) }
  app.post(
    '/businesses',
    { config: { access: record }, schema: { tags, body: CreateBusiness, response } },
    async ({ context, body }) => maskRecord(Business, await createBusiness(context, body)),
  )
  app.put(
    '/businesses/:id',
    { config: { access: record }, schema: { tags, params: idParams, body: ChangeBusiness, response } },
    async ({ context, params, body }) => maskRecord(Business, await changeBusiness(context, params.id, body)),
  )
  app.get(
    '/businesses/:id/relations',
    { config: { access: read }, schema: { tags, params: idParams, response: { 200: Type.Array(Relation) } } },
    async ({ context, params }) => {
      await getBusiness(context, params.id)
      return listRelations(context, params.id)
    },
  )
  app.get(
    '/businesses/unknowns',
    { config: { access: read }, schema: { tags, response: { 200: UnknownCounts } } },
    ({ context }) => countUnknowns(context),
  )
  app.post(
    '/businesses/assignments',
    {
      config: { access: assign },
      schema: { tags, body: AssignBusinesses, response: { 200: closed({ assigned: Type.Integer() }) } },
    },
    ({ context, body }) => assignToOffice(context, body),
  )
}

function premisesRoutes(app: RouteApp) {
  const tags = [Premises.name]
  const response = { 200: recordSchema(Premises) }
  app.post(
    '/premises',
    { config: { access: record }, schema: { tags, body: CreatePremises, response } },
    ({ context, body }) => createPremises(context, body),
  )
  app.put(
    '/premises/:id',
    { config: { access: record }, schema: { tags, params: idParams, body: ChangePremises, response } },
    ({ context, params, body }) => changePremises(context, params.id, body),
  )
  app.get(
    '/premises/:id/point',
    { config: { access: read }, schema: { tags, params: idParams, response: { 200: PointShown } } },
    ({ context, params }) => showPoint(context, params.id),
  )
  app.put(
    '/premises/:id/point',
    { config: { access: locate }, schema: { tags, params: idParams, body: LocatePremises, response } },
    ({ context, params, body }) => locatePremises(context, params.id, body),
  )
  importRoute(app, PlaceRow, record, importPlaces)
}
