import { Refusal } from '../../../kernel/errors.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { idParams } from '../../../kernel/register/routes.ts'
import type { Holding } from '../../../kernel/zones/holding.ts'
import { Boards, boardsPath } from '../model/listing.ts'
import { FirmAnswer, firmPath, Overview, overviewPath } from '../model/public.ts'
import { readBoards } from '../queries/listings.ts'
import { findFirm, readOverview } from '../queries/public.ts'
import { recount } from '../rules/summary.ts'

const config = { access: 'public' } as const
const tags = ['public']
/** What is published of concluded complaints: in sum, and of one firm. */
export function publicPostingRoutes(app: RouteApp): void {
  app.get(boardsPath, { config, schema: { tags, response: { 200: Boards } } }, ({ context }) => readBoards(context))
  app.get(overviewPath, { config, schema: { tags, response: { 200: Overview } } }, ({ context }) =>
    readOverview(context),
  )
  app.get(
    firmPath(':id'),
    { config, schema: { tags, params: idParams, response: { 200: FirmAnswer } } },
    async ({ context, params: { id } }) => {
      const answer = await findFirm(context, id)
      if (!answer) throw new Refusal('business/not-found', { id })
      return answer
    },
  )
}

/** The same in the zone outside, from what was published to it; of a firm that is not among it nothing stands. */
export const outerPostingRoutes =
  (holding: Holding) =>
  (app: RouteApp): void => {
    const get = <Answer>(path: string): Answer => {
      const text = holding.find(`/api${path}`)
      if (text === undefined) throw new Refusal('document/not-found', { path })
      return JSON.parse(text) as Answer
    }
    app.get(boardsPath, { config, schema: { tags, response: { 200: Boards } } }, async () => get<Boards>(boardsPath))
    app.get(overviewPath, { config, schema: { tags, response: { 200: Overview } } }, async () =>
      get<Overview>(overviewPath),
    )
    app.get(
      firmPath(':id'),
      { config, schema: { tags, params: idParams, response: { 200: FirmAnswer } } },
      async ({ params: { id } }) => {
        if (holding.find(`/api${firmPath(id)}`) !== undefined) return get<FirmAnswer>(firmPath(id))
        const { business } = get<{ business: FirmAnswer['business'] }>(`/public/businesses/${id}`)
        const { rule, asOf } = get<Overview>(overviewPath)
        const { name, creditCode } = business
        return { business: { id, name, creditCode }, summary: recount([]), records: [], isWhole: true, rule, asOf }
      },
    )
  }
