import { Refusal } from './errors.ts'
import type { RouteApp } from './http.ts'
import { findJob } from './jobs.ts'
import { closed, orNull, Type } from './model.ts'
import { idParams } from './register/routes.ts'

const JobAnswer = closed({
  id: Type.String(),
  kind: Type.String(),
  state: Type.Enum(['waiting', 'running', 'done', 'failed']),
  progress: Type.Unknown(),
  result: Type.Unknown(),
  error: orNull(Type.String()),
})

/** `GET /jobs/:id`: long work can be left and comes back with a result. Everybody sees his own jobs only. */
export function jobRoutes(app: RouteApp): void {
  app.get(
    '/jobs/:id',
    { config: { access: 'signed-in' }, schema: { tags: ['jobs'], params: idParams, response: { 200: JobAnswer } } },
    async ({ context, params }) => {
      const job = await findJob(context.db, params.id, context.caller.accountId)
      if (!job) throw new Refusal('job/not-found', { id: params.id })
      return job
    },
  )
}
