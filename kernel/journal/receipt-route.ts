import type { Policy } from '../access.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import type { RouteApp } from '../http.ts'
import { fileAnswer } from '../openapi/file-answer.ts'
import { idParams } from '../register/routes.ts'
import { findLastEntry } from './leaves.ts'
import { signReceipt } from './receipt.ts'

type Submission = {
  readonly access: Policy
  readonly tag: string
  /** Actions of which the last one on this record is receipted. */
  readonly actions: readonly string[]
  /** Throws when the record is not the caller's to see. */
  readonly see: (context: Context, id: string) => Promise<unknown>
}

/** `GET <path>/:id/receipt`: the signed receipt of what was last submitted for a record, as a file for its keeper. */
export function receiptRoute(app: RouteApp, path: string, { access, tag, actions, see }: Submission): void {
  app.get(
    `${path}/:id/receipt`,
    { config: { access }, schema: { tags: [tag], params: idParams, response: fileAnswer('text/plain') } },
    async ({ context, params: { id } }, reply) => {
      await see(context, id)
      const entry = await findLastEntry(context.db, id, actions)
      if (!entry) throw new Refusal('receipt/not-found', { id })
      const name = `steelyard-receipt-${entry}.txt`
      reply.header('content-disposition', `attachment; filename="${name}"`).type('text/plain; charset=utf-8')
      return signReceipt(context, entry)
    },
  )
}
