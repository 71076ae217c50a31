import type { Policy } from '../../kernel/access.ts'
import type { RouteApp } from '../../kernel/http.ts'
import { recordSchema } from '../../kernel/model.ts'
import { maskRecord } from '../../kernel/personal.ts'
import { type Register, registerOf } from '../../kernel/register/registers.ts'
import { idParams, registerRoutes } from '../../kernel/register/routes.ts'
import { approveErasure, type House, keepRecord, proposeErasure } from './actions/erasures.ts'
import { answerRequest, findRecords, receiveRequest } from './actions/requests.ts'
import {
  AnswerRequest,
  Erasure,
  ErasureStep,
  FindRecords,
  FoundRecords,
  KeepRecord,
  NewPrivacyRequest,
  PrivacyRequest,
  ProposeErasure,
  RetentionSchedule,
} from './model.ts'
import { erasureRegister, read, requestRegister } from './queries/index.ts'
import { retentionSchedule } from './queries/schedule.ts'

const handle: Policy = { permission: 'privacy.handle', scope: 'subordinate' }
const approve: Policy = { permission: 'privacy.approve', scope: 'subordinate' }

export const privacyRegisters: readonly Register[] = [
  registerOf(requestRegister, read),
  registerOf(erasureRegister, read),
]

export const privacyRoutes =
  (house: House) =>
  (app: RouteApp): void => {
    registerRoutes(app, requestRegister, read)
    registerRoutes(app, erasureRegister, read)
    requestRoutes(app, house)
    erasureRoutes(app, house)
    app.get(
      '/privacy-retention',
      { config: { access: read }, schema: { tags: [Erasure.name], response: { 200: RetentionSchedule } } },
      async () => ({ items: [...retentionSchedule] }),
    )
  }

function requestRoutes(app: RouteApp, { personal }: House): void {
  const tags = [PrivacyRequest.name]
  const response = { 200: recordSchema(PrivacyRequest) }
  app.post(
    '/privacy-requests',
    { config: { access: handle }, schema: { tags, body: NewPrivacyRequest, response } },
    async ({ context, body }) => maskRecord(PrivacyRequest, await receiveRequest(context, body)),
  )
  app.post(
    '/privacy-requests/:id/findings',
    {
      config: { access: handle },
      schema: { tags, params: idParams, body: FindRecords, response: { 200: FoundRecords } },
    },
    ({ context, params, body }) => findRecords(context, personal, params.id, body),
  )
  app.post(
    '/privacy-requests/:id/answer',
    { config: { access: handle }, schema: { tags, params: idParams, body: AnswerRequest, response } },
    async ({ context, params, body }) => maskRecord(PrivacyRequest, await answerRequest(context, params.id, body)),
  )
}

function erasureRoutes(app: RouteApp, house: House): void {
  const one = { tags: [Erasure.name], params: idParams, response: { 200: recordSchema(Erasure) } }
  app.post(
    '/privacy-erasures/:id/proposal',
    { config: { access: handle }, schema: { ...one, body: ProposeErasure } },
    ({ context, params, body }) => proposeErasure(context, house, params.id, body),
  )
  app.post(
    '/privacy-erasures/:id/approval',
    { config: { access: approve }, schema: { ...one, body: ErasureStep } },
    ({ context, params, body }) => approveErasure(context, params.id, body),
  )
  app.post(
    '/privacy-erasures/:id/keeping',
    { config: { access: approve }, schema: { ...one, body: KeepRecord } },
    ({ context, params, body }) => keepRecord(context, params.id, body),
  )
}
