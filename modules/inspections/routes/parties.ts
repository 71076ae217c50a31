import type { RouteApp } from '../../../kernel/http.ts'
import { recordSchema } from '../../../kernel/model.ts'
import { idParams } from '../../../kernel/register/routes.ts'
import { declareConflict, endConflict, registerContributorKey, registerCustodianKey } from '../actions/parties.ts'
import {
  Conflict,
  ContributorKey,
  CustodianKey,
  DeclareConflict,
  EndConflict,
  RegisterContributorKey,
  RegisterCustodianKey,
} from '../model/index.ts'
import { contribute, openEscrow, plan, read } from './access.ts'

export function partyRoutes(app: RouteApp): void {
  app.post(
    '/contributor-keys',
    {
      config: { access: contribute },
      schema: {
        tags: [ContributorKey.name],
        body: RegisterContributorKey,
        response: { 200: recordSchema(ContributorKey) },
      },
    },
    ({ context, body }) => registerContributorKey(context, body),
  )
  app.post(
    '/custodian-keys',
    {
      config: { access: openEscrow },
      schema: { tags: [CustodianKey.name], body: RegisterCustodianKey, response: { 200: recordSchema(CustodianKey) } },
    },
    ({ context, body }) => registerCustodianKey(context, body),
  )
  app.post(
    '/conflicts',
    {
      config: { access: read },
      schema: { tags: [Conflict.name], body: DeclareConflict, response: { 200: recordSchema(Conflict) } },
    },
    ({ context, body }) => declareConflict(context, body),
  )
  app.post(
    '/conflicts/:id/ending',
    {
      config: { access: plan },
      schema: { tags: [Conflict.name], params: idParams, body: EndConflict, response: { 200: recordSchema(Conflict) } },
    },
    ({ context, params, body }) => endConflict(context, params.id, body),
  )
}
