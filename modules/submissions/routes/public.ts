import { sendFile } from '../../../kernel/attachments/send-file.ts'
import { uploadRules } from '../../../kernel/attachments/uses.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { closed, Type } from '../../../kernel/model.ts'
import { fileAnswer } from '../../../kernel/openapi/file-answer.ts'
import { addLimited } from '../../../kernel/rate-limit.ts'
import { addPhoto, openByCode, sayWord, takePaper } from '../actions/follow.ts'
import { askCode, provesByMessage, showCode } from '../actions/phones.ts'
import { submit } from '../actions/submit.ts'
import {
  AskCode,
  AskPaper,
  Key,
  NewSubmission,
  NewWord,
  OpenDesks,
  PhoneProof,
  PublicStanding,
  Receipt,
  ShowCode,
} from '../model/index.ts'
import { findDeskOfBusiness, listOpenDesks } from '../queries/index.ts'
import { publicStanding } from '../queries/standing.ts'
import { keyedUpload } from './keyed-upload.ts'

const config = { access: 'public' } as const
const tags = ['public']
const done = { 200: closed({}) }
const { mostBytes } = uploadRules.photo

/** What one address may do in a minute. A family behind one router complains; a program does not. */
const rates = { codes: 6, submissions: 10, photos: 60, follows: 30 }

export function publicRoutes(app: RouteApp): void {
  app.get(
    '/public/submission-desks',
    {
      config,
      schema: {
        tags,
        querystring: closed({ business: Type.Optional(Type.String({ format: 'uuid' })) }),
        response: { 200: OpenDesks },
      },
    },
    async ({ context, query: { business } }) => ({
      items: await listOpenDesks(context.db),
      suggested: business ? await findDeskOfBusiness(context.db, business) : null,
      provesByMessage: provesByMessage(context),
    }),
  )
  addLimited(app, rates.codes, phoneRoutes)
  addLimited(app, rates.submissions, (limited) =>
    limited.post(
      '/public/submissions',
      { config, schema: { tags, body: NewSubmission, response: { 200: Receipt } } },
      ({ context, body }) => submit(context, body),
    ),
  )
  addLimited(app, rates.photos, photoRoute)
  addLimited(app, rates.follows, followRoutes)
}

function phoneRoutes(app: RouteApp): void {
  app.post('/public/phone-codes', { config, schema: { tags, body: AskCode, response: done } }, ({ context, body }) =>
    askCode(context, body.mobile),
  )
  app.post(
    '/public/phone-proofs',
    { config, schema: { tags, body: ShowCode, response: { 200: PhoneProof } } },
    ({ context, body }) => showCode(context, body),
  )
}

function photoRoute(app: RouteApp): void {
  app.post(
    '/public/submissions/photos',
    { config, schema: { tags, consumes: ['multipart/form-data'], response: done } },
    async (request) => {
      const { number, code, bytes, name } = await keyedUpload(request, mostBytes)
      return addPhoto(request.context, { number, code }, { bytes, name })
    },
  )
}

function followRoutes(app: RouteApp): void {
  app.post(
    '/public/submissions/standing',
    { config, schema: { tags, body: Key, response: { 200: PublicStanding } } },
    async ({ context, body }) => publicStanding(context, await openByCode(context, body)),
  )
  app.post(
    '/public/submissions/words',
    { config, schema: { tags, body: NewWord, response: done } },
    ({ context, body }) => sayWord(context, body),
  )
  app.post(
    '/public/submissions/papers',
    { config, schema: { tags, body: AskPaper, response: fileAnswer('application/pdf') } },
    async (request, reply) => {
      const { sm3, name } = await takePaper(request.context, request.body)
      const file = { sm3, name, mediaType: 'application/pdf', isInline: false }
      return sendFile(request, reply, { files: request.context.files, file })
    },
  )
}
