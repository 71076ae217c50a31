import { uploadRules } from '../../../kernel/attachments/uses.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { closed, Type } from '../../../kernel/model.ts'
import { addLimited } from '../../../kernel/rate-limit.ts'
import { keyedUpload } from '../../submissions/index.ts'
import { AskedPhone, Key, Proved, Receipt } from '../../submissions/pure.ts'
import {
  addPhoto,
  beginNegotiation,
  consumerSays,
  consumerView,
  fileNegotiation,
  showName,
} from '../actions/consumer.ts'
import {
  askEnterpriseCode,
  enterpriseSays,
  enterpriseView,
  openInbox,
  showEnterpriseCode,
} from '../actions/enterprise.ts'
import {
  AskInbox,
  AskNegotiation,
  ConsumerSays,
  ConsumerView,
  EnterpriseKey,
  EnterpriseSays,
  EnterpriseView,
  Inbox,
  NewNegotiation,
  PublicEnterprises,
  ShowEnterpriseCode,
  ShowName,
} from '../model/index.ts'
import { listPublic } from '../queries/lists.ts'

const config = { access: 'public' } as const
const tags = ['public']
const done = { 200: closed({}) }

/** What one address may do in a minute. */
const rates = { codes: 6, begun: 10, photos: 60, talk: 60 }

export function publicRoutes(app: RouteApp): void {
  app.get(
    '/public/odr-enterprises',
    {
      config,
      schema: {
        tags,
        querystring: closed({ business: Type.Optional(Type.String({ format: 'uuid' })) }),
        response: { 200: PublicEnterprises },
      },
    },
    ({ context, query: { business } }) => listPublic(context, business),
  )
  addLimited(app, rates.begun, (limited) =>
    limited.post(
      '/public/negotiations',
      { config, schema: { tags, body: NewNegotiation, response: { 200: Receipt } } },
      ({ context, body }) => beginNegotiation(context, body),
    ),
  )
  addLimited(app, rates.photos, (limited) =>
    limited.post(
      '/public/negotiations/photos',
      { config, schema: { tags, consumes: ['multipart/form-data'], response: done } },
      async (request) => {
        const { number, code, bytes, name } = await keyedUpload(request, uploadRules.photo.mostBytes)
        return addPhoto(request.context, { number, code }, { bytes, name })
      },
    ),
  )
  addLimited(app, rates.talk, consumerRoutes)
  addLimited(app, rates.codes, proofRoutes)
  addLimited(app, rates.talk, enterpriseRoutes)
}

function consumerRoutes(app: RouteApp): void {
  app.post(
    '/public/negotiations/standing',
    { config, schema: { tags, body: Key, response: { 200: ConsumerView } } },
    ({ context, body }) => consumerView(context, body),
  )
  app.post(
    '/public/negotiations/statements',
    { config, schema: { tags, body: ConsumerSays, response: done } },
    ({ context, body }) => consumerSays(context, body),
  )
  app.post(
    '/public/negotiations/consents',
    { config, schema: { tags, body: ShowName, response: done } },
    ({ context, body }) => showName(context, body),
  )
  app.post(
    '/public/negotiations/filings',
    { config, schema: { tags, body: Key, response: { 200: Receipt } } },
    ({ context, body }) => fileNegotiation(context, body),
  )
}

function proofRoutes(app: RouteApp): void {
  app.post(
    '/public/odr-desk/phone-codes',
    { config, schema: { tags, body: EnterpriseKey, response: { 200: AskedPhone } } },
    ({ context, body }) => askEnterpriseCode(context, body),
  )
  app.post(
    '/public/odr-desk/phone-proofs',
    { config, schema: { tags, body: ShowEnterpriseCode, response: { 200: Proved } } },
    ({ context, body }) => showEnterpriseCode(context, body),
  )
}

function enterpriseRoutes(app: RouteApp): void {
  app.post(
    '/public/odr-desk/inbox',
    { config, schema: { tags, body: AskInbox, response: { 200: Inbox } } },
    ({ context, body }) => openInbox(context, body),
  )
  app.post(
    '/public/odr-desk/negotiations',
    { config, schema: { tags, body: AskNegotiation, response: { 200: EnterpriseView } } },
    ({ context, body }) => enterpriseView(context, body),
  )
  app.post(
    '/public/odr-desk/statements',
    { config, schema: { tags, body: EnterpriseSays, response: done } },
    ({ context, body }) => enterpriseSays(context, body),
  )
}
