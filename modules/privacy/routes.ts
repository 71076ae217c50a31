import type { Policy } from '../../kernel/access.ts'
import { disposition } from '../../kernel/attachments/file-name.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { RouteApp } from '../../kernel/http.ts'
import { receiptRoute } from '../../kernel/journal/receipt-route.ts'
import { recordSchema } from '../../kernel/model.ts'
import { fileAnswer } from '../../kernel/openapi/file-answer.ts'
import { maskRecord } from '../../kernel/personal.ts'
import { findRecord } from '../../kernel/register/list.ts'
import { type Register, registerOf } from '../../kernel/register/registers.ts'
import { idParams, registerRoutes } from '../../kernel/register/routes.ts'
import { listForCopy } from './actions/collect.ts'
import { handOverCopy, orderCopy, readCopy } from './actions/copies.ts'
import { copyPdf } from './actions/copy-paper.ts'
import { approveErasure, keepRecord, proposeErasure } from './actions/erasures.ts'
import { answerRequest, findRecords, receiveRequest } from './actions/requests.ts'
import {
  AnswerRequest,
  Copy,
  CopyRecords,
  Erasure,
  ErasureStep,
  FindRecords,
  FoundRecords,
  HandOverCopy,
  KeepRecord,
  NewPrivacyRequest,
  OrderCopy,
  PrivacyRequest,
  ProposeErasure,
  RetentionSchedule,
} from './model.ts'
import { copyRegister } from './queries/copies.ts'
import type { House } from './queries/house.ts'
import { erasureRegister, read, requestRegister } from './queries/index.ts'
import { retentionSchedule } from './queries/schedule.ts'

const handle: Policy = { permission: 'privacy.handle', scope: 'subordinate' }
const approve: Policy = { permission: 'privacy.approve', scope: 'subordinate' }

export const privacyRegisters: readonly Register[] = [
  registerOf(requestRegister, read),
  registerOf(erasureRegister, read),
  registerOf(copyRegister, read),
]

export const privacyRoutes =
  (house: House) =>
  (app: RouteApp): void => {
    registerRoutes(app, requestRegister, read)
    registerRoutes(app, erasureRegister, read)
    requestRoutes(app, house)
    erasureRoutes(app, house)
    registerRoutes(app, copyRegister, read)
    copyRoutes(app, house)
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

function copyRoutes(app: RouteApp, house: House): void {
  const one = { tags: [Copy.name], params: idParams, response: { 200: recordSchema(Copy) } }
  app.get(
    '/privacy-requests/:id/copy-records',
    { config: { access: handle }, schema: { ...one, response: { 200: CopyRecords } } },
    async ({ context, params: { id } }) => {
      const request = await findRecord(context, requestRegister, id)
      if (!request) throw new Refusal('privacy-request/not-found', { id })
      return listForCopy(context, house, request)
    },
  )
  app.post(
    '/privacy-requests/:id/copies',
    { config: { access: handle }, schema: { ...one, body: OrderCopy } },
    ({ context, params, body }) => orderCopy(context, params.id, body),
  )
  app.post(
    '/privacy-copies/:id/hand-over',
    { config: { access: handle }, schema: { ...one, body: HandOverCopy } },
    ({ context, params, body }) => handOverCopy(context, params.id, body),
  )
  app.get(
    '/privacy-copies/:id/paper',
    { config: { access: handle, refuses: [409] }, schema: { ...one, response: fileAnswer('application/pdf') } },
    async ({ context, params: { id } }, reply) => {
      const { copy, data } = await readCopy(context, id)
      const pdf = await copyPdf(data, copy.dataSm3 ?? '', context.site.fonts)
      reply
        .header('content-disposition', disposition('inline', `${copy.number}.pdf`))
        .header('cache-control', 'no-store')
      return reply.type('application/pdf').send(pdf)
    },
  )
  app.get(
    '/privacy-copies/:id/data',
    { config: { access: handle, refuses: [409] }, schema: { ...one, response: fileAnswer('application/json') } },
    async ({ context, params: { id } }, reply) => {
      const { copy, text } = await readCopy(context, id)
      reply
        .header('content-disposition', disposition('attachment', `${copy.number}.json`))
        .header('cache-control', 'no-store')
      return reply.type('application/json').send(Buffer.from(text))
    },
  )
  receiptRoute(app, '/privacy-copies', {
    ...{ access: read, tag: Copy.name, actions: ['privacy.handOverCopy'] },
    see: async (context, id) => {
      if (!(await findRecord(context, copyRegister, id))) throw new Refusal('privacy-copy/not-found', { id })
    },
  })
}
