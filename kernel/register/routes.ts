import type { Policy } from '../access.ts'
import { type AttachmentHost, attachmentRoutes } from '../attachments/routes.ts'
import type { AttachmentUse } from '../attachments/uses.ts'
import { runCommand } from '../command.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import type { Correcting } from '../history/correct.ts'
import { AskedAt, type AskedMoment, historyRoutes, isAsked, recordAsOf } from '../history/routes.ts'
import type { Known } from '../history/version.ts'
import type { RouteApp } from '../http.ts'
import { recordAct } from '../journal.ts'
import { closed, type Model, orNull, type RecordOf, recordSchema, Type } from '../model.ts'
import { hasPersonalFields, maskRecord, requirePersonalField } from '../personal.ts'
import type { Page } from './list.ts'
import { findRecord, findWritten, listPage, type RegisterSource, writtenPage } from './list.ts'
import { mapQuestions, mapRoute } from './map-route.ts'
import { questionsOf, readQuestion } from './question.ts'
import { type Narrowed, narrowed, type Register } from './registers.ts'

/** Who may do more with a register's records than read them. */
export type RegisterWrites = {
  /** Hangs files on them; demanded where the model has `attachments`. */
  readonly attach?: Policy
  /** Corrects what was recorded wrongly, with a reason; for records with `history`. */
  readonly correct?: Correcting
  /** Where one word of the address asks for other rows, as the register says it to the export. */
  readonly narrow?: Register['narrow']
  /** Those words, each with what it asks for. */
  readonly words?: Readonly<Record<string, string>>
}

/**
 * `GET /<path>` (a page) and `GET /<path>/:id` (one record) of a register, and what hangs on its records:
 * `/attachments` where the model has them, and where it has a `history` every version: `/history`, `/corrections`, and
 * the record `?asOf=` a day, `&knownAt=` a size of the sealed journal.
 */
export function registerRoutes<M extends Model>(
  app: RouteApp,
  typed: RegisterSource<M>,
  access: Policy,
  writes: RegisterWrites = {},
): void {
  // From here on the fields do not matter to the compiler; the schemas say them at run time.
  const source = typed as unknown as RegisterSource
  const { model } = source
  const record = Type.Unsafe<Known>(recordSchema(model))
  app.get(
    `/${model.path}`,
    {
      config: { access },
      schema: {
        tags: [model.name],
        querystring: questionSchema(model, writes.words),
        response: { 200: pageSchema(model) },
      },
    },
    async ({ context, query }, reply) => {
      const asked = await narrowed(
        context,
        { source, access, ...(writes.narrow ? { narrow: writes.narrow } : {}) },
        query,
      )
      return asWritten(reply, await writtenPageOf(context, asked))
    },
  )
  app.get(
    `/${model.path}/:id`,
    {
      config: { access },
      schema: {
        tags: [model.name],
        params: idParams,
        ...(model.history ? { querystring: AskedAt } : {}),
        response: { 200: record },
      },
    },
    async ({ context, params: { id }, query }, reply) => {
      const asked = query as AskedMoment
      const isPast = model.history !== undefined && isAsked(asked)
      const written = isPast ? undefined : await findWritten(context, source, id)
      if (written !== undefined) return asWritten(reply, written)
      const found = await getSeen(context, source, id)
      return maskRecord(model, isPast ? await recordAsOf(context, model, found.id, asked) : found)
    },
  )
  if (source.placed) mapRoute(app, source, access, questionSchema(model, mapQuestions))
  const { correct } = writes
  const get = (context: Context, id: string) => getSeen(context, source, id)
  if (model.history) historyRoutes(app, { model, read: access, correct, get })
  if (hasPersonalFields(model)) disclosureRoute(app, source, access)
  if (model.attachments) attachmentRoutes(app, hostOf(source, model.attachments, access, writes.attach))
}

/** What is JSON already is sent as it is: the schema of the answer describes it and does not write it again. */
function asWritten(reply: { type(type: string): unknown }, written: string): never {
  reply.type('application/json; charset=utf-8')
  return written as never
}

async function writtenPageOf(context: Context, { source, query }: Narrowed): Promise<string> {
  if (source === null) return JSON.stringify(noPage)
  return writtenPage(context, source, readQuestion(source.model, query, source.defaultSort))
}

const noPage: Page<never> = { items: [], next: null, count: { value: 0, more: false } }

/** One page of the rows that were asked for; without a source there are none. */
export async function pageOf(context: Context, { source, query }: Narrowed): Promise<Page<RecordOf<Model>>> {
  if (source === null) return noPage
  return listPage(context, source, readQuestion(source.model, query, source.defaultSort))
}

function hostOf(source: RegisterSource, use: AttachmentUse, read: Policy, write: Policy | undefined): AttachmentHost {
  const { name: type } = source.model
  const path = `/${source.model.path}`
  if (!write) throw new Error(`files may hang on ${type}, but nobody is named who may hang them`)
  return { type, path, use, read, write, find: (context, id) => getOwned(context, source, id) }
}

async function getSeen(context: Context, source: RegisterSource, id: string): Promise<Known> {
  const found: Known | undefined = (await findRecord(context, source, id)) ?? (await findSuccessor(context, source, id))
  if (!found) throw new Refusal(`${source.model.name.split('.')[1]}/not-found`, { id })
  return found
}

/** Both ids of what was found to be one keep working: the answer bears the id that counts. */
async function findSuccessor(context: Context, source: RegisterSource, id: string): Promise<Known | undefined> {
  const next = await source.successor?.(context.db, id)
  return next === undefined ? undefined : findRecord(context, source, next)
}

/** Whose record it is. */
async function getOwned(context: Context, source: RegisterSource, id: string): Promise<{ bureauId: string }> {
  const found = await getSeen(context, source, id)
  return { bureauId: String(found[source.bureauColumn ?? 'bureauId']) }
}

const Disclosure = closed({
  field: Type.String({ maxLength: 60 }),
  reason: Type.String({ minLength: 2, maxLength: 200 }),
})

/** Shows one personal datum of one record, for a reason; that it was looked at stands in the journal. */
function disclosureRoute(app: RouteApp, source: RegisterSource, access: Policy): void {
  const { model } = source
  const response = { 200: closed({ value: orNull(Type.String()) }) }
  app.post(
    `/${model.path}/:id/disclosures`,
    { config: { access }, schema: { tags: [model.name], params: idParams, body: Disclosure, response } },
    async ({ context, params: { id }, body }) => {
      // The answer of a command is kept: the datum itself is read behind it.
      await runCommand(
        context,
        { name: 'register.disclose', input: { model: model.name, id, ...body } },
        async (tx) => {
          const field = requirePersonalField(model, body.field)
          if (!(await findRecord({ ...context, db: tx }, source, id)))
            throw new Refusal(`${model.name.split('.')[1]}/not-found`, { id })
          const payload = { field, reason: body.reason }
          await recordAct(tx, context, { action: 'register.disclose', subject: { type: model.name, id }, payload })
        },
      )
      const found: Readonly<Record<string, unknown>> | undefined = await findRecord(context, source, id)
      const value = found?.[body.field]
      return { value: typeof value === 'string' ? value : null }
    },
  )
}

export const idParams = closed({ id: Type.String({ format: 'uuid' }) })

/** What may be asked of a list; `readQuestion` judges it and names the filter it does not know. Fifty ids fit. */
export function questionSchema(model: Model, more: Readonly<Record<string, string>> = {}) {
  const told = (description: string) => Type.Optional(Type.String({ maxLength: 2000, description }))
  const sorts = Object.keys(model.fields).filter((name) => model.fields[name]?.sorts)
  const asked = {
    search: told('Words that stand in the record.'),
    sort: told(`One of ${['id', ...sorts].join(', ')}; with - before it descending.`),
    after: told('`next` of the page before.'),
    limit: told('How many records a page has: 1 to 200, 50 unless said.'),
    id: told('Up to 50 identities, separated by commas.'),
    ...Object.fromEntries([...questionsOf(model), ...Object.entries(more)].map(([name, means]) => [name, told(means)])),
  }
  const others = { additionalProperties: Type.String({ maxLength: 2000 }) }
  return Type.Unsafe<Record<string, string>>(Type.Object(asked, others))
}

export const pageSchema = <M extends Model>(model: M) =>
  Type.Unsafe<Page<RecordOf<M>>>(
    closed({
      items: Type.Array(recordSchema(model)),
      next: orNull(Type.String()),
      count: orNull(closed({ value: Type.Integer(), more: Type.Boolean() })),
    }),
  )
