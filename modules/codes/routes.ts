import type { Policy } from '../../kernel/access.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { RouteApp } from '../../kernel/http.ts'
import { closed, orNull, recordSchema, Type } from '../../kernel/model.ts'
import { importRoute } from '../../kernel/register/import-route.ts'
import { type Register, registerOf } from '../../kernel/register/registers.ts'
import { idParams, type RegisterWrites, registerRoutes } from '../../kernel/register/routes.ts'
import { changeEdition, decideEdition, draftEdition, proposeEdition, withdrawEdition } from './actions/editions.ts'
import { changeEntry, enterEntry, removeEntry } from './actions/entries.ts'
import { importEntries } from './actions/import-entries.ts'
import { createCodeList } from './actions/lists.ts'
import {
  ChangeEdition,
  ChangeEntry,
  CodeEdition,
  CodeEntry,
  CodeList,
  CodeName,
  CreateCodeList,
  DecideEdition,
  DraftEdition,
  EditionMove,
  EnterEntry,
} from './model.ts'
import {
  codeEditionRegister,
  codeEntriesOn,
  codeEntryRegister,
  codeListRegister,
  findCodeName,
} from './queries/index.ts'

const draft: Policy = { permission: 'codes.draft', scope: 'own' }
const adopt: Policy = { permission: 'codes.adopt', scope: 'subordinate' }

/** `on=2026-05-01`: the codes in force on that day. */
const narrow: NonNullable<Register['narrow']> = async (_, { on, ...query }) => {
  if (on === undefined) return { source: codeEntryRegister as never, query }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(on)) throw new Refusal('request/invalid', { field: 'on' })
  return { source: codeEntriesOn(on) as never, query }
}

export const codesRegisters: readonly Register[] = [
  registerOf(codeListRegister, 'signed-in'),
  registerOf(codeEditionRegister, 'signed-in'),
  registerOf(codeEntryRegister, 'signed-in', narrow),
]

const writes: Readonly<Record<string, RegisterWrites>> = {
  [CodeEntry.path]: { narrow, words: { on: 'The codes in force on this day.' } },
}

const tags = [CodeEdition.name]
const params = idParams
const edition = { 200: recordSchema(CodeEdition) }
const entry = { 200: recordSchema(CodeEntry) }

/** Lists, their editions and codes: everybody reads them, one person drafts, another puts in force. */
export function codesRoutes(app: RouteApp): void {
  for (const { source, access } of codesRegisters) registerRoutes(app, source, access, writes[source.model.path])
  app.post(
    '/code-lists',
    { config: { access: draft }, schema: { tags, body: CreateCodeList, response: { 200: recordSchema(CodeList) } } },
    ({ context, body }) => createCodeList(context, body),
  )
  app.get(
    '/code-names',
    { config: { access: 'signed-in' }, schema: { tags, querystring: NameAsked, response: { 200: NameFound } } },
    async ({ context, query }) => ({
      found: (await findCodeName(context.db, { on: context.today, ...query })) ?? null,
    }),
  )
  editionRoutes(app)
  entryRoutes(app)
}

const NameAsked = closed({
  list: Type.String({ maxLength: 40 }),
  code: Type.String({ minLength: 1, maxLength: 40 }),
  on: Type.Optional(Type.String({ format: 'date' })),
})
const NameFound = closed({ found: orNull(CodeName) })

function editionRoutes(app: RouteApp): void {
  app.post(
    '/code-editions',
    { config: { access: draft }, schema: { tags, body: DraftEdition, response: edition } },
    ({ context, body }) => draftEdition(context, body),
  )
  app.put(
    '/code-editions/:id',
    { config: { access: draft }, schema: { tags, params, body: ChangeEdition, response: edition } },
    (request) => changeEdition(request.context, request.params.id, request.body),
  )
  app.post(
    '/code-editions/:id/proposal',
    { config: { access: draft }, schema: { tags, params, body: EditionMove, response: edition } },
    (request) => proposeEdition(request.context, request.params.id, request.body),
  )
  app.post(
    '/code-editions/:id/withdrawal',
    { config: { access: draft }, schema: { tags, params, body: EditionMove, response: edition } },
    (request) => withdrawEdition(request.context, request.params.id, request.body),
  )
  app.post(
    '/code-editions/:id/decision',
    { config: { access: adopt }, schema: { tags, params, body: DecideEdition, response: edition } },
    (request) => decideEdition(request.context, request.params.id, request.body),
  )
}

function entryRoutes(app: RouteApp): void {
  importRoute(app, CodeEntry, draft, importEntries, 'code-editions/:id')
  app.post(
    '/code-editions/:id/entries',
    { config: { access: draft }, schema: { tags, params, body: EnterEntry, response: entry } },
    (request) => enterEntry(request.context, request.params.id, request.body),
  )
  app.put(
    '/code-entries/:id',
    { config: { access: draft }, schema: { tags, params, body: ChangeEntry, response: entry } },
    (request) => changeEntry(request.context, request.params.id, request.body),
  )
  app.post(
    '/code-entries/:id/removal',
    { config: { access: draft }, schema: { tags, params, body: EditionMove, response: entry } },
    (request) => removeEntry(request.context, request.params.id, request.body),
  )
}
