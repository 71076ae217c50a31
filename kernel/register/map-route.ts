import type { Policy } from '../access.ts'
import type { RouteApp } from '../http.ts'
import { Type } from '../model.ts'
import type { RegisterSource } from './list.ts'
import { MapAnswer, mapOf } from './map.ts'
import { readQuestion } from './question.ts'

const asked = Type.Record(Type.String(), Type.String({ maxLength: 2000 }))

/** `GET /<path>/map`: the list's own question, `within=west,south,east,north` in degrees and `zoom`, as places. */
export function mapRoute(app: RouteApp, source: RegisterSource, access: Policy): void {
  const { model } = source
  app.get(
    `/${model.path}/map`,
    { config: { access }, schema: { tags: [model.name], querystring: asked, response: { 200: MapAnswer } } },
    ({ context, query: { zoom = '10', ...query } }) =>
      mapOf(context, source, readQuestion(model, query, source.defaultSort), zoomOf(zoom)),
  )
}

const zoomOf = (text: string): number => {
  const zoom = Number(text)
  return Number.isFinite(zoom) ? Math.max(0, Math.min(24, zoom)) : 10
}
