import { allows, type Policy } from '../access.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import type { RouteApp } from '../http.ts'
import { readStanding } from '../journal/leaves.ts'
import { closed, inputProperties, type Model, orNull, recordSchema, Type } from '../model.ts'
import { maskRecord } from '../personal.ts'
import { type Correcting, correctRecord } from './correct.ts'
import { findActors, listVersions } from './queries.ts'
import { changesBetween, type Known, type Moment, type Version, versionAt } from './version.ts'

const text = Type.String()
const count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })

/** As of a day, as known when the sealed journal had this size (of its newest epoch unless another is named). */
export const AskedAt = closed({
  asOf: Type.Optional(Type.String({ format: 'date' })),
  knownAt: Type.Optional(count),
  epoch: Type.Optional(Type.Integer({ minimum: 1 })),
})
export type AskedMoment = { readonly asOf?: string; readonly knownAt?: number; readonly epoch?: number }

export const isAsked = ({ asOf, knownAt }: AskedMoment): boolean => asOf !== undefined || knownAt !== undefined

const History = closed({
  /** How far the journal is sealed: the greatest N that can be asked for. */
  epoch: count,
  size: count,
  mayCorrect: Type.Boolean(),
  items: Type.Array(
    closed({
      entryId: text,
      at: text,
      /** A name, masked unless it is a colleague; null where no person acted or nobody knows any more. */
      by: orNull(text),
      action: text,
      isBatch: Type.Boolean(),
      isErased: Type.Boolean(),
      /** The place in the sealed journal; known from size `index` + 1 on. */
      place: orNull(closed({ epoch: count, index: count })),
      correction: orNull(closed({ reason: text })),
      version: orNull(Type.Integer()),
      changes: Type.Array(closed({ field: text, before: Type.Unknown(), after: Type.Unknown() })),
    }),
  ),
})

export type HistoryHost = {
  readonly model: Model
  readonly read: Policy
  readonly correct: Correcting | undefined
  /** The record as it is, if it is the caller's to see. @throws Refusal `…/not-found`. */
  readonly get: (context: Context, id: string) => Promise<Known>
}

const idParams = closed({ id: Type.String({ format: 'uuid' }) })

/** `GET /<path>/:id/history`, newest first, and `POST /<path>/:id/corrections` where a change can be corrected. */
export function historyRoutes(app: RouteApp, host: HistoryHost): void {
  const { model, read } = host
  const tags = [model.name]
  app.get(
    `/${model.path}/:id/history`,
    { config: { access: read }, schema: { tags, params: idParams, response: { 200: History } } },
    async ({ context, params }) => {
      await host.get(context, params.id)
      return historyOf(context, host, params.id)
    },
  )
  if (host.correct) correctionRoute(app, host, host.correct)
}

function correctionRoute(app: RouteApp, { model, get }: HistoryHost, { access, change }: Correcting) {
  const body = closed({
    ...inputProperties(model),
    version: Type.Integer({ minimum: 1 }),
    reason: Type.String({ minLength: 2, maxLength: 500 }),
  })
  app.post(
    `/${model.path}/:id/corrections`,
    {
      config: { access },
      schema: {
        tags: [model.name],
        params: idParams,
        body,
        response: { 200: Type.Unsafe<Known>(recordSchema(model)) },
      },
    },
    async ({ context, params, body: given }) => {
      await get(context, params.id)
      const { reason, ...input } = given as { reason: string }
      return maskRecord(model, await correctRecord(context, { model, change }, { id: params.id, reason, input }))
    },
  )
}

async function historyOf(context: Context, { model, correct }: HistoryHost, id: string) {
  const versions = await listVersions({ db: context.db, secrets: context.site.secrets }, model, id)
  const by = await findNames(context, versions)
  const masked = versions.map(({ record }) => record && maskRecord(model, record))
  const items = versions.map((version, index) => ({
    ...toldOf(version),
    by: by.get(version.actor) ?? null,
    changes: changesOf(model, { versions, masked, index }),
  }))
  const { epoch, size } = await readStanding(context.db)
  return {
    epoch,
    size,
    mayCorrect: correct !== undefined && allows(context.caller, correct.access),
    items: items.reverse(),
  }
}

const toldOf = ({ entryId, at, action, isBatch, record, sealed, correction }: Version) => ({
  entryId,
  at,
  action,
  isBatch,
  isErased: record === null,
  place: sealed,
  correction,
  version: typeof record?.version === 'number' ? record.version : null,
})

type Compared = { versions: readonly Version[]; masked: readonly (Known | null)[]; index: number }

/** What changed is judged by what was recorded, and shown as the caller may see it. */
function changesOf(model: Model, { versions, masked, index }: Compared) {
  const changed = changesBetween(model, versions[index - 1]?.record, versions[index]?.record ?? null)
  const [before, after] = [masked[index - 1], masked[index]]
  return changed.map(({ field }) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }))
}

async function findNames(context: Context, versions: readonly Version[]): Promise<ReadonlyMap<string, string>> {
  const accounts = await findActors(
    context.db,
    versions.map(({ actor }) => actor),
  )
  const names = await context.people(context, [...new Set(accounts.values())])
  return new Map(
    [...accounts].flatMap(([actor, account]) => (names.has(account) ? [[actor, names.get(account) ?? '']] : [])),
  )
}

/**
 * The record as it stood at a moment.
 * @throws Refusal `version/not-found`, `version/erased`, `version/beyond-journal` when the journal is not so long.
 */
export async function recordAsOf(context: Context, model: Model, id: string, asked: AskedMoment): Promise<Known> {
  const moment = await momentOf(context, asked)
  const version = versionAt(await listVersions({ db: context.db, secrets: context.site.secrets }, model, id), moment)
  if (!version) throw new Refusal('version/not-found', { id, ...asked })
  if (!version.record) throw new Refusal('version/erased', { id, entry: version.entryId })
  return version.record
}

async function momentOf({ db }: Context, { asOf, knownAt, epoch }: AskedMoment): Promise<Moment> {
  if (knownAt === undefined) return { on: asOf ?? null, known: null }
  const standing = await readStanding(db)
  const known = { epoch: epoch ?? standing.epoch, size: knownAt }
  if (known.epoch > standing.epoch || (known.epoch === standing.epoch && known.size > standing.size))
    throw new Refusal('version/beyond-journal', { ...standing })
  return { on: asOf ?? null, known }
}
