import { Refusal } from '../errors.ts'
import type { RouteApp } from '../http.ts'
import { closed, orNull, Type } from '../model.ts'
import { fileAnswer } from '../openapi/file-answer.ts'
import { addLimited } from '../rate-limit.ts'
import { countUnsealed } from './leaves.ts'
import { readCheckpoint } from './note.ts'
import { proveConsistency, proveEntry } from './proofs.ts'
import type { JournalStore } from './store.ts'
import { listDayRoots } from './thin.ts'
import { tileWidth } from './tiles.ts'
import { readWitnesses } from './witness/standing.ts'
import { takeCosignature } from './witness/take.ts'

const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' })
const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
const EpochNumber = Type.Integer({ minimum: 1, maximum: 999_999_999 })

const Witness = closed({
  name: Type.String(),
  key: Type.String(),
  epoch: orNull(Count),
  size: orNull(Count),
  time: orNull(Type.String()),
})

const State = closed({
  origin: Type.String(),
  size: Count,
  root: Hash,
  time: Type.String(),
  /** The key to hold checkpoints against, as witnesses write it down. */
  key: Type.String(),
  /** The notes by which earlier keys named their heirs, oldest first. */
  keyChanges: Type.Array(Type.String()),
  /** Entries that have waited for their leaf for more than a minute: the sealer stands still. */
  isLate: Type.Boolean(),
  /** Who is to watch, and what each signed last. */
  witnesses: Type.Array(Witness),
  /** An outside witness has answered for 24 hours. */
  isWitnessed: Type.Boolean(),
})

/** The last checkpoint of a Chinese day. */
const Day = closed({ day: Type.String(), origin: Type.String(), size: Count, root: Hash, time: Type.String() })

/** Fits the form of a signature line of a witness: 76 bytes in base64. */
export const Offered = closed({
  origin: Type.String({ maxLength: 200 }),
  size: Count,
  line: Type.String({ maxLength: 400, pattern: '^— [!-~]{1,200} [A-Za-z0-9+/]{102}==\\n$' }),
})

const Proof = closed({
  origin: Type.String(),
  entry: Type.String(),
  leafHash: Hash,
  index: Count,
  size: Count,
  root: Hash,
  path: Type.Array(Hash),
  checkpoint: Type.String(),
  witnesses: Type.Array(closed({ name: Type.String(), time: Type.String() })),
})

const Consistency = closed({
  origin: Type.String(),
  from: Count,
  to: Count,
  fromRoot: Hash,
  toRoot: Hash,
  path: Type.Array(Hash),
})

const lateMilliseconds = 60_000

/** Proofs of the journal under `/api`: hashes only, so anybody may ask. */
export function journalRoutes(app: RouteApp): void {
  const config = { access: 'public' } as const
  app.get(
    '/public/journal',
    { config, schema: { tags: ['journal'], response: { 200: State } } },
    async ({ context }) => {
      const newest = await context.journal.findNewest()
      if (!newest) throw new Refusal('journal/empty')
      const { origin, size, root, time } = newest
      const { oldestAt } = await countUnsealed(context.db)
      const isLate = oldestAt !== null && Date.parse(context.at) - Date.parse(oldestAt) > lateMilliseconds
      const key = (await context.journal.findKey())?.trim() ?? ''
      const keyChanges = await context.journal.listKeyChanges()
      return {
        origin,
        size,
        root,
        time,
        key,
        keyChanges,
        isLate,
        ...(await readWitnesses(context.journal, context.at)),
      }
    },
  )
  app.get(
    '/public/journal/days',
    { config, schema: { tags: ['journal'], response: { 200: closed({ items: Type.Array(Day) }) } } },
    async ({ context }) => {
      const roots = await listDayRoots(context)
      return {
        items: roots.flatMap(({ day, note }) => {
          const checkpoint = readCheckpoint(note)
          if (!checkpoint) return []
          const { origin, size, root, time } = checkpoint
          return [{ day, origin, size, root, time }]
        }),
      }
    },
  )
  addLimited(app, 120, (limited) =>
    limited.post(
      '/public/journal/cosignatures',
      { config, schema: { tags: ['journal'], body: Offered, response: { 200: closed({}) } } },
      async ({ context, body }) => {
        await takeCosignature(context.journal, body)
        return {}
      },
    ),
  )
  app.get(
    '/public/journal/proof',
    {
      config: { ...config, refuses: [404] },
      schema: {
        tags: ['journal'],
        querystring: closed({ entry: Type.String({ format: 'uuid' }) }),
        response: { 200: Proof },
      },
    },
    async ({ context, query }) => {
      const { path, witnesses, ...proof } = await proveEntry({ db: context.db, store: context.journal }, query.entry)
      return { ...proof, path: [...path], witnesses: [...witnesses] }
    },
  )
  consistencyRoute(app)
}

/** Asks the published files alone. */
export function consistencyRoute(app: RouteApp): void {
  const config = { access: 'public' } as const
  app.get(
    '/public/journal/consistency',
    {
      config,
      schema: {
        tags: ['journal'],
        querystring: closed({ from: Count, to: Count, epoch: Type.Optional(EpochNumber) }),
        response: { 200: Consistency },
      },
    },
    async ({ context, query: { from, to, epoch } }) => {
      const { path, ...proof } = await proveConsistency(context.journal, { from, to, epoch })
      return { ...proof, path: [...path] }
    },
  )
}

type FileServer = Pick<RouteApp, 'get'>

const number = { type: 'string', pattern: '^(0|[1-9][0-9]{0,15})$' } as const
const tags = ['journal']
const asText = { tags, response: fileAnswer('text/plain') }
const paramsOf = (...names: string[]) => ({
  type: 'object' as const,
  properties: Object.fromEntries(names.map((name) => [name, number])),
})
/** Nothing may be published yet: then there is no such file. */
const config = { refuses: [404] } as const
const forever = 'public, max-age=31536000, immutable'

/** The published files of the journal under `/journal`: without sign-in, without the API, as any server could. */
export function serveJournalFiles(server: FileServer, store: JournalStore): void {
  const text = 'text/plain; charset=utf-8'
  server.get('/journal/checkpoint', { config, schema: asText }, async (_, reply) => {
    const newest = getFound(await store.findNewest())
    return reply.type(text).header('cache-control', 'no-cache').send(newest.note)
  })
  server.get('/journal/cosigned', { config, schema: asText }, async (_, reply) => {
    const cosigned = getFound(await store.findNewestCosigned())
    return reply.type(text).header('cache-control', 'no-cache').send(cosigned)
  })
  server.get<{ Params: { epoch: string; size: string } }>(
    '/journal/:epoch/cosigned/:size',
    { schema: { ...asText, params: paramsOf('epoch', 'size') } },
    async ({ params }, reply) => {
      const cosigned = getFound(await store.findCosigned(Number(params.epoch), Number(params.size)))
      // Another witness may still sign it.
      return reply.type(text).header('cache-control', 'no-cache').send(cosigned)
    },
  )
  server.get('/journal/key', { config, schema: asText }, async (_, reply) =>
    reply
      .type(text)
      .header('cache-control', 'no-cache')
      .send(getFound(await store.findKey())),
  )
  server.get('/journal/key-changes', { schema: asText }, async (_, reply) =>
    reply
      .type(text)
      .header('cache-control', 'no-cache')
      .send((await store.listKeyChanges()).join('')),
  )
  server.get<{ Params: { epoch: string; size: string } }>(
    '/journal/:epoch/checkpoints/:size',
    { schema: { ...asText, params: paramsOf('epoch', 'size') } },
    async ({ params }, reply) => {
      const note = getFound(await store.findNote(Number(params.epoch), Number(params.size)))
      return reply.type(text).header('cache-control', forever).send(note)
    },
  )
  server.get<{ Params: { epoch: string; level: string; n: string } }>(
    '/journal/:epoch/tile/:level/:n',
    { schema: { tags, response: fileAnswer('application/octet-stream'), params: paramsOf('epoch', 'level', 'n') } },
    async ({ params: { epoch, level, n } }, reply) => {
      const tile = getFound(await store.findTile(Number(epoch), Number(level), Number(n)))
      // A tile that still grows must be asked for again.
      const caching = tile.length === tileWidth * 32 ? forever : 'no-cache'
      return reply.type('application/octet-stream').header('cache-control', caching).send(Buffer.from(tile))
    },
  )
}

function getFound<Found>(found: Found | undefined): Found {
  if (found === undefined) throw new Refusal('address/not-found')
  return found
}
