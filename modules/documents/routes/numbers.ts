import type { DocumentKind } from '../../../kernel/documents/kind.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { recordSchema } from '../../../kernel/model.ts'
import { idParams, registerRoutes } from '../../../kernel/register/routes.ts'
import { reserveNumbers, returnBlock, setMark, voidNumber } from '../actions/numbers.ts'
import { AgencyMark, DocumentNumber, NumberBlock, ReserveNumbers, SetMark, WithReason } from '../model/index.ts'
import { blockRegister, markRegister, numberRegister } from '../queries/index.ts'
import { number, read } from './policies.ts'

export const numberRoutes =
  (kinds: readonly DocumentKind[]) =>
  (app: RouteApp): void => {
    const config = { access: number }
    registerRoutes(app, numberRegister, read)
    registerRoutes(app, blockRegister, read)
    registerRoutes(app, markRegister, read)
    app.post(
      '/agency-marks',
      { config, schema: { tags: [AgencyMark.name], body: SetMark, response: { 200: recordSchema(AgencyMark) } } },
      ({ context, body }) => setMark(context, body),
    )
    app.post(
      '/number-blocks',
      {
        config,
        schema: { tags: [NumberBlock.name], body: ReserveNumbers, response: { 200: recordSchema(NumberBlock) } },
      },
      ({ context, body }) => reserveNumbers(context, kinds, body),
    )
    app.post(
      '/number-blocks/:id/returns',
      {
        config,
        schema: {
          tags: [NumberBlock.name],
          params: idParams,
          body: WithReason,
          response: { 200: recordSchema(NumberBlock) },
        },
      },
      ({ context, params, body }) => returnBlock(context, params.id, body),
    )
    app.post(
      '/document-numbers/:id/voidings',
      {
        config,
        schema: {
          tags: [DocumentNumber.name],
          params: idParams,
          body: WithReason,
          response: { 200: recordSchema(DocumentNumber) },
        },
      },
      ({ context, params, body }) => voidNumber(context, params.id, body),
    )
  }
