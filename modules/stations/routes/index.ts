import type { Policy } from '../../../kernel/access.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { recordSchema } from '../../../kernel/model.ts'
import { findRecord } from '../../../kernel/register/list.ts'
import { type Register, registerOf } from '../../../kernel/register/registers.ts'
import { idParams, registerRoutes } from '../../../kernel/register/routes.ts'
import { handInLedger } from '../actions/ledgers.ts'
import { recallReferral, referToStation, replyForStation, stationsOfComplaint } from '../actions/referrals.ts'
import { changeStandard, draftStandard, takeStandardStep } from '../actions/standards.ts'
import { changeStation, enterStation, renewStationAccess } from '../actions/stations.ts'
import {
  ChangeStandard,
  ChangeStation,
  HandInLedger,
  Ledger,
  NewStandard,
  NewStation,
  Plate,
  Recall,
  Refer,
  Referral,
  RenewAccess,
  ReplyForStation,
  Standard,
  Station,
  StationAccess,
  StationsOfComplaint,
  TakeStandardStep,
} from '../model/index.ts'
import { ledgerRegister, referralRegister, standardRegister, stationRegister } from '../queries/index.ts'
import { plateOf } from '../queries/public.ts'
import { publicRoutes } from './public.ts'

const read: Policy = { permission: 'stations.read', scope: 'subordinate' }
const handle: Policy = { permission: 'stations.handle', scope: 'subordinate' }
const own: Policy = { permission: 'stations.handle', scope: 'own' }
const desk: Policy = { permission: 'complaints.handle', scope: 'subordinate' }
const adopt: Policy = { permission: 'stations.approve', scope: 'own' }
const tags = [Station.name]

export const stationsRegisters: readonly Register[] = [
  registerOf(stationRegister, read),
  registerOf(standardRegister, read),
  registerOf(referralRegister, read),
  registerOf(ledgerRegister, read),
]

export function stationsRoutes(app: RouteApp): void {
  registerRoutes(app, stationRegister, read)
  registerRoutes(app, standardRegister, read)
  registerRoutes(app, referralRegister, read)
  registerRoutes(app, ledgerRegister, read)
  standardRoutes(app)
  stationRoutes(app)
  referralRoutes(app)
  publicRoutes(app)
}

function standardRoutes(app: RouteApp): void {
  const response = { 200: recordSchema(Standard) }
  app.post(
    '/station-standards',
    { config: { access: own }, schema: { tags, body: NewStandard, response } },
    ({ context, body }) => draftStandard(context, body),
  )
  app.put(
    '/station-standards/:id',
    { config: { access: own }, schema: { tags, params: idParams, body: ChangeStandard, response } },
    ({ context, params: { id }, body }) => changeStandard(context, id, body),
  )
  app.post(
    '/station-standards/:id/steps',
    { config: { access: own }, schema: { tags, params: idParams, body: TakeStandardStep, response } },
    ({ context, params: { id }, body }) => {
      if (body.step === 'adopt' || body.step === 'return') throw new Refusal('edition/not-open', { state: body.step })
      return takeStandardStep(context, id, body)
    },
  )
  app.post(
    '/station-standards/:id/decisions',
    { config: { access: adopt }, schema: { tags, params: idParams, body: TakeStandardStep, response } },
    ({ context, params: { id }, body }) => {
      if (body.step !== 'adopt' && body.step !== 'return') throw new Refusal('edition/not-open', { state: body.step })
      return takeStandardStep(context, id, body)
    },
  )
}

function stationRoutes(app: RouteApp): void {
  app.post(
    '/service-stations',
    { config: { access: own }, schema: { tags, body: NewStation, response: { 200: recordSchema(Station) } } },
    ({ context, body }) => enterStation(context, body),
  )
  app.put(
    '/service-stations/:id',
    {
      config: { access: handle },
      schema: { tags, params: idParams, body: ChangeStation, response: { 200: recordSchema(Station) } },
    },
    ({ context, params: { id }, body }) => changeStation(context, id, body),
  )
  app.post(
    '/service-stations/:id/access-codes',
    {
      config: { access: handle },
      schema: { tags, params: idParams, body: RenewAccess, response: { 200: StationAccess } },
    },
    ({ context, params: { id }, body }) => renewStationAccess(context, id, body),
  )
  app.get(
    '/service-stations/:id/plate',
    { config: { access: read }, schema: { tags, params: idParams, response: { 200: Plate } } },
    async ({ context, params: { id } }) => {
      if (!(await findRecord(context, stationRegister, id))) throw new Refusal('station/not-found', { id })
      return plateOf(context, id)
    },
  )
  app.post(
    '/station-ledgers/:id/numbers',
    {
      config: { access: handle },
      schema: { tags, params: idParams, body: HandInLedger, response: { 200: recordSchema(Ledger) } },
    },
    ({ context, params: { id }, body }) => handInLedger(context, id, body),
  )
}

function referralRoutes(app: RouteApp): void {
  const response = { 200: recordSchema(Referral) }
  app.get(
    '/complaints/:id/stations',
    { config: { access: desk }, schema: { tags, params: idParams, response: { 200: StationsOfComplaint } } },
    ({ context, params: { id } }) => stationsOfComplaint(context, id),
  )
  app.post(
    '/complaints/:id/station-referrals',
    { config: { access: desk }, schema: { tags, params: idParams, body: Refer, response } },
    ({ context, params: { id }, body }) => referToStation(context, id, body),
  )
  app.post(
    '/station-referrals/:id/replies',
    { config: { access: desk }, schema: { tags, params: idParams, body: ReplyForStation, response } },
    ({ context, params: { id }, body }) => replyForStation(context, id, body),
  )
  app.post(
    '/station-referrals/:id/recalls',
    { config: { access: desk }, schema: { tags, params: idParams, body: Recall, response } },
    ({ context, params: { id }, body }) => recallReferral(context, id, body),
  )
}
