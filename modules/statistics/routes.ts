import type { Policy } from '../../kernel/access.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { Figure } from '../../kernel/figure/figure.ts'
import type { RouteApp } from '../../kernel/http.ts'
import { closed, Type } from '../../kernel/model.ts'
import { AskSentences, Sentences } from './model/sentences.ts'
import { FigureDetail, Figures, UsageAnswer } from './model.ts'
import { readSentences } from './queries/sentences.ts'
import { describeFigure, findFigure, listFigures, measureUsage } from './queries.ts'

const access: Policy = { permission: 'statistics.read', scope: 'subordinate' }
const nameParams = closed({ name: Type.String({ pattern: '^[a-z][a-zA-Z-]{0,40}\\.[a-z][a-zA-Z]{0,60}$' }) })

/** Each figure is further limited by its own permission and by the caller's jurisdiction. */
export const statisticsRoutes = (figures: readonly Figure[]) => (app: RouteApp) => {
  app.get(
    '/figures',
    { config: { access }, schema: { tags: ['statistics'], response: { 200: Figures } } },
    async ({ context }) => ({ items: await listFigures(context, figures) }),
  )
  app.get(
    '/figures/:name',
    { config: { access }, schema: { tags: ['statistics'], params: nameParams, response: { 200: FigureDetail } } },
    ({ context, params: { name } }) => {
      const figure = findFigure(context, figures, name)
      if (!figure) throw new Refusal('figure/not-found', { name })
      return describeFigure(context, figure)
    },
  )
  app.get(
    '/sentences',
    {
      config: { access },
      schema: { tags: ['statistics'], querystring: AskSentences, response: { 200: Sentences } },
    },
    ({ context, query }) => readSentences(context, figures, query),
  )
  app.get(
    '/usage',
    { config: { access }, schema: { tags: ['statistics'], response: { 200: UsageAnswer } } },
    ({ context }) => measureUsage(context),
  )
}
