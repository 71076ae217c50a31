import { allows } from '../../../kernel/access.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { closed, recordSchema, Type } from '../../../kernel/model.ts'
import { importRoute } from '../../../kernel/register/import-route.ts'
import { findRecord } from '../../../kernel/register/list.ts'
import { idParams, registerRoutes } from '../../../kernel/register/routes.ts'
import type { WorklistSource } from '../../../kernel/worklist-source.ts'
import { attachRecords, endAttached, refreshList } from '../actions/fill.ts'
import { importItems } from '../actions/import-items.ts'
import { changeWorklist, closeWorklist, createWorklist, moveQuota } from '../actions/lists.ts'
import { progressOf } from '../actions/progress.ts'
import {
  AttachRecords,
  ChangeWorklist,
  CloseWorklist,
  CreateWorklist,
  EndAttached,
  MoveQuota,
  Progress,
  ShownDesign,
  ShownSources,
  Worklist,
} from '../model/index.ts'
import { findDesign, worklistRegister } from '../queries/index.ts'
import { ImportedItem } from '../rules/index.ts'
import { manage, read } from './policies.ts'

const tags = [Worklist.name]
const response = { 200: recordSchema(Worklist) }
const Filled = closed({ added: Type.Integer(), proposed: Type.Integer() })

export function listRoutes(app: RouteApp, sources: readonly WorklistSource[]): void {
  registerRoutes(app, worklistRegister, read, { attach: manage })
  app.get(
    '/worklists/:id/design',
    { config: { access: read }, schema: { tags, params: idParams, response: { 200: ShownDesign } } },
    async ({ context, params: { id } }) => {
      const seen = await findRecord(context, worklistRegister, id)
      const design = seen && (await findDesign(context.db, id))
      if (!design) throw new Refusal('worklist/not-found', { id })
      return design
    },
  )
  app.get(
    '/worklists/:id/progress',
    { config: { access: read }, schema: { tags, params: idParams, response: { 200: Progress } } },
    ({ context, params }) => progressOf(context, params.id),
  )
  changeRoutes(app)
  fillRoutes(app, sources)
}

function changeRoutes(app: RouteApp): void {
  app.post(
    '/worklists',
    { config: { access: manage }, schema: { tags, body: CreateWorklist, response } },
    ({ context, body }) => createWorklist(context, body),
  )
  app.put(
    '/worklists/:id',
    { config: { access: manage }, schema: { tags, params: idParams, body: ChangeWorklist, response } },
    ({ context, params, body }) => changeWorklist(context, params.id, body),
  )
  app.post(
    '/worklists/:id/closings',
    { config: { access: manage }, schema: { tags, params: idParams, body: CloseWorklist, response } },
    ({ context, params, body }) => closeWorklist(context, params.id, body),
  )
  app.post(
    '/worklists/:id/quota-moves',
    { config: { access: manage }, schema: { tags, params: idParams, body: MoveQuota, response } },
    ({ context, params, body }) => moveQuota(context, params.id, body),
  )
}

function fillRoutes(app: RouteApp, sources: readonly WorklistSource[]): void {
  app.get(
    '/worklist-sources',
    { config: { access: manage }, schema: { tags, response: { 200: ShownSources } } },
    ({ context: { caller } }) =>
      Promise.resolve(
        sources
          .filter(({ register }) => allows(caller, register.access))
          .map(({ register: { source } }) => ({ register: source.model.path, model: source.model.name })),
      ),
  )
  app.post(
    '/worklists/:id/sources',
    {
      config: { access: manage },
      schema: { tags, params: idParams, body: AttachRecords, response: { 200: Filled } },
    },
    ({ context, params, body }) => attachRecords(context, sources, params.id, body),
  )
  app.post(
    '/worklists/:id/source-endings',
    {
      config: { access: manage },
      schema: { tags, params: idParams, body: EndAttached, response: { 200: closed({ id: Type.String() }) } },
    },
    ({ context, params, body }) => endAttached(context, params.id, body),
  )
  app.post(
    '/worklists/:id/refreshes',
    { config: { access: manage }, schema: { tags, params: idParams, body: closed({}), response: { 200: Filled } } },
    ({ context, params }) => refreshList(context, sources, params.id),
  )
  importRoute(app, ImportedItem, manage, importItems, 'worklists/:id')
}
