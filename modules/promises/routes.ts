import type { Policy } from '../../kernel/access.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { RouteApp } from '../../kernel/http.ts'
import { closed, recordSchema, Type } from '../../kernel/model.ts'
import { addLimited } from '../../kernel/rate-limit.ts'
import { findRecord } from '../../kernel/register/list.ts'
import { type Register, registerOf } from '../../kernel/register/registers.ts'
import { idParams, registerRoutes } from '../../kernel/register/routes.ts'
import { applyForPromise, applyForWorryFree } from './actions/applications.ts'
import { enterPromise } from './actions/promises.ts'
import { recordReturn, takeReturnStep } from './actions/returns.ts'
import { changeTarget, setTarget } from './actions/targets.ts'
import { enterWorryFree } from './actions/worry-free.ts'
import {
  Applied,
  ApplyPromise,
  ApplyWorryFree,
  ChangeTarget,
  GoodsReturn,
  NewPromise,
  NewReturn,
  NewTarget,
  NewWorryFree,
  Progress,
  ProgressAsked,
  PromiseAnswer,
  PromiseCode,
  Promised,
  PublicPromises,
  PublicWorryFrees,
  TakeReturnStep,
  Target,
  WorryFree,
  worryFreeLevels,
  worryFreeTypes,
} from './model/index.ts'
import { promiseRegister, returnRegister, targetRegister, worryFreeRegister } from './queries/index.ts'
import { findPromise, listPromises, listWorryFree, progressOf, promiseCodeOf } from './queries/public.ts'

const read: Policy = { permission: 'promises.read', scope: 'subordinate' }
const handle: Policy = { permission: 'promises.handle', scope: 'subordinate' }
const plan: Policy = { permission: 'promises.approve', scope: 'own' }
const tags = [Promised.name]

export const promisesRegisters: readonly Register[] = [
  registerOf(promiseRegister, read),
  registerOf(returnRegister, read),
  registerOf(worryFreeRegister, read),
  registerOf(targetRegister, read),
]

export function promisesRoutes(app: RouteApp): void {
  registerRoutes(app, promiseRegister, read)
  registerRoutes(app, returnRegister, read)
  registerRoutes(app, worryFreeRegister, read)
  registerRoutes(app, targetRegister, read)
  officeRoutes(app)
  targetRoutes(app)
  publicRoutes(app)
}

function officeRoutes(app: RouteApp): void {
  app.post(
    '/return-promises',
    { config: { access: handle }, schema: { tags, body: NewPromise, response: { 200: recordSchema(Promised) } } },
    ({ context, body }) => enterPromise(context, body),
  )
  app.get(
    '/return-promises/:id/code',
    { config: { access: read }, schema: { tags, params: idParams, response: { 200: PromiseCode } } },
    async ({ context, params: { id } }) => {
      if (!(await findRecord(context, promiseRegister, id))) throw new Refusal('promise/not-found', { id })
      return promiseCodeOf(context, id)
    },
  )
  app.post(
    '/goods-returns',
    { config: { access: handle }, schema: { tags, body: NewReturn, response: { 200: recordSchema(GoodsReturn) } } },
    ({ context, body }) => recordReturn(context, body),
  )
  app.post(
    '/goods-returns/:id/steps',
    {
      config: { access: handle },
      schema: { tags, params: idParams, body: TakeReturnStep, response: { 200: recordSchema(GoodsReturn) } },
    },
    ({ context, params: { id }, body }) => takeReturnStep(context, id, body),
  )
  app.post(
    '/worry-free-units',
    { config: { access: handle }, schema: { tags, body: NewWorryFree, response: { 200: recordSchema(WorryFree) } } },
    ({ context, body }) => enterWorryFree(context, body),
  )
}

function targetRoutes(app: RouteApp): void {
  const response = { 200: recordSchema(Target) }
  app.post(
    '/promise-targets',
    { config: { access: plan }, schema: { tags, body: NewTarget, response } },
    ({ context, body }) => setTarget(context, body),
  )
  app.put(
    '/promise-targets/:id',
    { config: { access: plan }, schema: { tags, params: idParams, body: ChangeTarget, response } },
    ({ context, params: { id }, body }) => changeTarget(context, id, body),
  )
  app.get(
    '/promise-progress',
    { config: { access: read }, schema: { tags, querystring: ProgressAsked, response: { 200: Progress } } },
    ({ context, query: { year } }) => progressOf(context, year),
  )
}

/** What one address may do in a minute. */
const rates = { looks: 60, applications: 6 }
const q = closed({ q: Type.Optional(Type.String({ maxLength: 100 })) })
const whichUnits = closed({
  type: Type.Optional(Type.Enum([...worryFreeTypes])),
  level: Type.Optional(Type.Enum([...worryFreeLevels])),
  year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2100 })),
})

function publicRoutes(app: RouteApp): void {
  const config = { access: 'public' } as const
  addLimited(app, rates.looks, (limited) => {
    limited.get(
      '/public/return-promises',
      { config, schema: { tags: ['public'], querystring: q, response: { 200: PublicPromises } } },
      ({ context, query }) => listPromises(context.db, query.q ?? ''),
    )
    limited.get(
      '/public/return-promises/:id',
      { config, schema: { tags: ['public'], params: idParams, response: { 200: PromiseAnswer } } },
      async ({ context, params: { id } }) => {
        const found = await findPromise(context.db, id)
        if (!found) throw new Refusal('promise/not-found', { id })
        return found
      },
    )
    limited.get(
      '/public/worry-free-units',
      { config, schema: { tags: ['public'], querystring: whichUnits, response: { 200: PublicWorryFrees } } },
      ({ context, query }) => listWorryFree(context.db, query),
    )
  })
  addLimited(app, rates.applications, (limited) => {
    limited.post(
      '/public/promise-applications',
      { config, schema: { tags: ['public'], body: ApplyPromise, response: { 200: Applied } } },
      ({ context, body }) => applyForPromise(context, body),
    )
    limited.post(
      '/public/worry-free-applications',
      { config, schema: { tags: ['public'], body: ApplyWorryFree, response: { 200: Applied } } },
      ({ context, body }) => applyForWorryFree(context, body),
    )
  })
}
