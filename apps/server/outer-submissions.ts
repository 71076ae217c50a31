import { Refusal } from '../../kernel/errors.ts'
import type { RouteApp } from '../../kernel/http.ts'
import { consistencyRoute, Offered } from '../../kernel/journal/routes.ts'
import { takeCosignature } from '../../kernel/journal/witness/take.ts'
import { closed, orNull, Type } from '../../kernel/model.ts'
import { addLimited } from '../../kernel/rate-limit.ts'
import type { Holding } from '../../kernel/zones/holding.ts'
import type { Waiting } from '../../kernel/zones/waiting.ts'

const config = { access: 'public' } as const
const tags = ['zones']

/** `waiting`: not carried in yet; `sent`: on its way; `taken` or `refused`: what the zone inside has answered. */
const Submission = closed({
  id: Type.String(),
  state: Type.Enum(['waiting', 'sent', 'taken', 'refused']),
  refusal: orNull(Type.String()),
})

const Zone = closed({ status: Type.Literal('ok'), asOf: orNull(Type.String()) })

type Outer = { readonly holding: Holding; readonly waiting: Waiting; readonly sent: ReadonlySet<string> }

/** What the zone outside collects, with the receipt anybody may ask for; and how old what it shows is. */
export const submissionRoutes =
  ({ holding, waiting, sent }: Outer) =>
  (app: RouteApp): void => {
    app.get('/health', { config, schema: { tags, response: { 200: Zone } } }, async () => ({
      status: 'ok' as const,
      asOf: holding.asOf(),
    }))
    consistencyRoute(app)
    addLimited(app, 120, (limited) =>
      limited.post(
        '/public/journal/cosignatures',
        { config, schema: { tags, body: Offered, response: { 200: closed({ submission: Type.String() }) } } },
        async ({ context, body }) => {
          // Judged here by the rule that judges it inside: what does not hold is not carried in.
          await takeCosignature(context.journal, body)
          return { submission: await waiting.add('cosignature', body) }
        },
      ),
    )
    const params = closed({ id: Type.String({ pattern: '^[0-9a-f]{64}$' }) })
    app.get(
      '/public/submissions/:id',
      { config, schema: { tags, params, response: { 200: Submission } } },
      async ({ params: { id } }) => {
        const outcome = holding.receiptOf(id)
        if (outcome !== undefined) return answered(id, outcome)
        if (sent.has(id)) return { id, state: 'sent' as const, refusal: null }
        if (await waiting.has(id)) return { id, state: 'waiting' as const, refusal: null }
        throw new Refusal('submission/not-found', { id })
      },
    )
  }

const answered = (id: string, outcome: string) =>
  outcome === 'taken'
    ? { id, state: 'taken' as const, refusal: null }
    : { id, state: 'refused' as const, refusal: outcome }
