import type { Policy } from '../access.ts'
import type { RouteApp } from '../http.ts'
import type { Type } from '../model.ts'
import type { RegisterSource } from './list.ts'
import { MapAnswer, mapOf } from './map.ts'
import { readQuestion } from './question.ts'

/** What a map is asked besides the question of its list. */
export const mapQuestions = {
  within: 'west,south,east,north in degrees: only what lies in this box.',
  zoom: 'How close one looks, 0 to 24: nearer, smaller squares are counted.',
}

type Asked = ReturnType<typeof Type.Unsafe<Record<string, string>>>

/** `GET /<path>/map`: what the list's own question finds within a box, as places. */
export function mapRoute(app: RouteApp, source: RegisterSource, access: Policy, querystring: Asked): void {
  const { model } = source
  app.get(
    `/${model.path}/map`,
    { config: { access }, schema: { tags: [model.name], querystring, response: { 200: MapAnswer } } },
    ({ context, query: { zoom = '10', ...query } }) =>
      mapOf(context, source, readQuestion(model, query, source.defaultSort), zoomOf(zoom)),
  )
}

const zoomOf = (text: string): number => {
  const zoom = Number(text)
  return Number.isFinite(zoom) ? Math.max(0, Math.min(24, zoom)) : 10
}
