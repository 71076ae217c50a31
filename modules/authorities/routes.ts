import type { Policy } from '../../kernel/access.ts'
import type { RouteApp } from '../../kernel/http.ts'
import { recordSchema } from '../../kernel/model.ts'
import { maskRecord } from '../../kernel/personal.ts'
import { importRoute } from '../../kernel/register/import-route.ts'
import { type Register, registerOf } from '../../kernel/register/registers.ts'
import { idParams, type RegisterWrites, registerRoutes } from '../../kernel/register/routes.ts'
import { changeAccount, createAccount } from './actions/accounts.ts'
import { importOfficers } from './actions/import-officers.ts'
import { importUnits } from './actions/import-units.ts'
import { changeOfficer, createOfficer } from './actions/officers.ts'
import { changeUnit, createUnit } from './actions/units.ts'
import {
  Account,
  ChangeAccount,
  ChangeOfficer,
  ChangeUnit,
  CreateAccount,
  CreateOfficer,
  CreateUnit,
  Officer,
  Unit,
} from './model.ts'
import { accountRegister, officerRegister, unitRegister } from './queries/index.ts'
import { accountSecurityRoutes } from './routes/account-security.ts'
import { boundaryRegisters, boundaryRoutes } from './routes/boundaries.ts'
import { handOverRegisters } from './routes/hand-over.ts'
import { ownAccountRoutes } from './routes/own-account.ts'
import { postRegisters, postRoutes } from './routes/posts.ts'
import { signInRoutes } from './routes/sign-in.ts'
import { staffRegisters, staffRoutes } from './routes/staff.ts'

const manageUnits: Policy = { permission: 'authorities.manage', scope: 'subordinate' }
const manageAccounts: Policy = { permission: 'accounts.manage', scope: 'subordinate' }

export const authoritiesRegisters: readonly Register[] = [
  registerOf(unitRegister, 'signed-in'),
  registerOf(officerRegister, { permission: 'authorities.read', scope: 'subordinate' }),
  registerOf(accountRegister, { permission: 'accounts.read', scope: 'subordinate' }),
  ...postRegisters,
  ...staffRegisters,
  ...boundaryRegisters,
  ...handOverRegisters,
]

/** What was recorded wrongly is put right by whoever may change it. */
const writes: Readonly<Record<string, RegisterWrites>> = {
  [Unit.path]: { correct: { access: manageUnits, change: changeUnit } },
  [Officer.path]: { correct: { access: manageUnits, change: changeOfficer } },
  [Account.path]: { correct: { access: manageAccounts, change: changeAccount } },
}

export function authoritiesRoutes(app: RouteApp): void {
  for (const { source, access } of authoritiesRegisters) registerRoutes(app, source, access, writes[source.model.path])
  importRoute(app, Unit, manageUnits, importUnits)
  importRoute(app, Officer, manageUnits, importOfficers)
  signInRoutes(app)
  ownAccountRoutes(app)
  accountSecurityRoutes(app)
  unitRoutes(app)
  officerRoutes(app)
  accountRoutes(app)
  postRoutes(app)
  staffRoutes(app)
  boundaryRoutes(app)
}

function unitRoutes(app: RouteApp) {
  app.post(
    '/units',
    {
      config: { access: manageUnits },
      schema: { tags: [Unit.name], body: CreateUnit, response: { 200: recordSchema(Unit) } },
    },
    (request) => createUnit(request.context, request.body),
  )
  app.put(
    '/units/:id',
    {
      config: { access: manageUnits },
      schema: { tags: [Unit.name], params: idParams, body: ChangeUnit, response: { 200: recordSchema(Unit) } },
    },
    (request) => changeUnit(request.context, request.params.id, request.body),
  )
}

function officerRoutes(app: RouteApp) {
  app.post(
    '/officers',
    {
      config: { access: manageUnits },
      schema: { tags: [Officer.name], body: CreateOfficer, response: { 200: recordSchema(Officer) } },
    },
    async ({ context, body }) => maskRecord(Officer, await createOfficer(context, body)),
  )
  app.put(
    '/officers/:id',
    {
      config: { access: manageUnits },
      schema: { tags: [Officer.name], params: idParams, body: ChangeOfficer, response: { 200: recordSchema(Officer) } },
    },
    async ({ context, params, body }) => maskRecord(Officer, await changeOfficer(context, params.id, body)),
  )
}

function accountRoutes(app: RouteApp) {
  app.post(
    '/accounts',
    {
      config: { access: manageAccounts },
      schema: { tags: [Account.name], body: CreateAccount, response: { 200: recordSchema(Account) } },
    },
    (request) => createAccount(request.context, request.body),
  )
  app.put(
    '/accounts/:id',
    {
      config: { access: manageAccounts },
      schema: { tags: [Account.name], params: idParams, body: ChangeAccount, response: { 200: recordSchema(Account) } },
    },
    (request) => changeAccount(request.context, request.params.id, request.body),
  )
}
