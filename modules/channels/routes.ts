import { buffer } from 'node:stream/consumers'
import type { Policy } from '../../kernel/access.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { RouteApp } from '../../kernel/http.ts'
import { closed, recordSchema, Type } from '../../kernel/model.ts'
import { addLimited } from '../../kernel/rate-limit.ts'
import { type Register, registerOf } from '../../kernel/register/registers.ts'
import { idParams, registerRoutes } from '../../kernel/register/routes.ts'
import { takeFile } from './actions/files.ts'
import { putArrivalAside, readArrival, readPanel, takeUpArrival } from './actions/people.ts'
import { enterReceipt, takeUpTelling } from './actions/receipts.ts'
import { mostMessageBytes } from './actions/receive.ts'
import { orderReconciliation } from './actions/reconcile.ts'
import { takeCall } from './actions/webhook.ts'
import {
  Arrival,
  Body,
  channelNames,
  EnterReceipt,
  FileTaken,
  Panel,
  PutAside,
  ReadBody,
  Standings,
  TakeUp,
  Telling,
} from './model/index.ts'
import { arrivalRegister, differenceRegister, tellingRegister } from './queries/index.ts'
import { listStandings } from './queries/standing.ts'

const read: Policy = { permission: 'complaints.read', scope: 'subordinate' }
const handle: Policy = { permission: 'complaints.handle', scope: 'subordinate' }
const lead: Policy = { permission: 'complaints.approve', scope: 'own' }

export const channelsRegisters: readonly Register[] = [
  registerOf(arrivalRegister, read),
  registerOf(tellingRegister, read),
  registerOf(differenceRegister, read),
]

const tags = ['channels.channel']
const params = closed({ name: Type.Enum([...channelNames]) })
const mostFileBytes = 64 * 1_048_576

export function channelsRoutes(app: RouteApp): void {
  registerRoutes(app, arrivalRegister, read)
  registerRoutes(app, tellingRegister, read)
  registerRoutes(app, differenceRegister, read)
  arrivalRoutes(app)
  tellingRoutes(app)
  channelRoutes(app)
  addLimited(app, callsAMinute, webhookRoute)
}

function arrivalRoutes(app: RouteApp): void {
  const schema = { tags: [Arrival.name], params: idParams, response: { 200: recordSchema(Arrival) } }
  const config = { access: handle }
  app.post(
    '/arrivals/:id/retries',
    { config, schema: { ...schema, body: TakeUp } },
    ({ context, params: { id }, body }) => takeUpArrival(context, id, body),
  )
  app.post(
    '/arrivals/:id/dismissals',
    { config, schema: { ...schema, body: PutAside } },
    ({ context, params: { id }, body }) => putArrivalAside(context, id, body),
  )
  app.post(
    '/arrivals/:id/readings',
    { config, schema: { ...schema, body: ReadBody, response: { 200: Body } } },
    ({ context, params: { id }, body }) => readArrival(context, id, body),
  )
}

function tellingRoutes(app: RouteApp): void {
  const schema = { tags: [Telling.name], params: idParams, response: { 200: recordSchema(Telling) } }
  const config = { access: handle }
  app.post(
    '/tellings/:id/panels',
    { config, schema: { ...schema, response: { 200: Panel } } },
    ({ context, params: { id } }) => readPanel(context, id),
  )
  app.post(
    '/tellings/:id/receipt',
    { config, schema: { ...schema, body: EnterReceipt } },
    ({ context, params: { id }, body }) => enterReceipt(context, id, body),
  )
  app.post(
    '/tellings/:id/retries',
    { config, schema: { ...schema, body: TakeUp } },
    ({ context, params: { id }, body }) => takeUpTelling(context, id, body),
  )
}

function channelRoutes(app: RouteApp): void {
  app.get(
    '/channels',
    { config: { access: read }, schema: { tags, response: { 200: Standings } } },
    async ({ context }) => ({
      channels: await listStandings(context),
    }),
  )
  app.post(
    '/channels/:name/reconciliations',
    { config: { access: lead }, schema: { tags, params, response: { 200: closed({ jobId: Type.String() }) } } },
    ({ context, params: { name } }) => orderReconciliation(context, name),
  )
  app.post(
    '/channels/:name/files',
    {
      config: { access: lead },
      schema: { tags, params, consumes: ['multipart/form-data'], response: { 200: FileTaken } },
    },
    async (request) => {
      const part = await request.file({ limits: { fileSize: mostFileBytes } })
      if (!part) throw new Refusal('table/none-sent')
      const bytes = await buffer(part.file)
      if (part.file.truncated) throw new Refusal('file/too-large', { maxBytes: mostFileBytes })
      return takeFile(request.context, request.params.name, bytes)
    },
  )
}

/** Calls of one platform from one address in a minute. */
const callsAMinute = 600

/** Called by the platform itself, which signs in by the seal on each message. */
function webhookRoute(app: RouteApp): void {
  const types = ['application/cloudevents+json', 'application/json']
  // The seal is over the bytes as they came: they are kept, and read by who takes them in.
  for (const type of types)
    app.addContentTypeParser(type, { parseAs: 'buffer', bodyLimit: mostMessageBytes }, (_, body, done) =>
      done(null, body),
    )
  app.post(
    '/channels/:name/events',
    {
      config: { access: 'public', bearsIdentity: true, refuses: [401] },
      bodyLimit: mostMessageBytes,
      schema: { tags, params, response: { 200: closed({ isNew: Type.Boolean() }) } },
    },
    ({ context, params: { name }, body, headers, url }) =>
      takeCall(context, { channel: name, path: url, headers, bytes: Buffer.isBuffer(body) ? body : Buffer.alloc(0) }),
  )
}
