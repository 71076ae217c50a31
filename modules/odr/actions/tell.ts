import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { enqueue } from '../../../kernel/jobs.ts'
import { provesByMessage } from '../../submissions/index.ts'
import type { Negotiation, Side } from '../model/index.ts'

export const tellingKind = 'odr.tell'

/** Part of a command: a short message goes to the side whose turn it is, where messages are sent at all. Nothing of the matter stands in it. */
export async function tellSide(tx: Tx, context: Context, { id }: Pick<Negotiation, 'id'>, side: Side): Promise<void> {
  if (provesByMessage(context)) await enqueue(tx, context, tellingKind, { negotiationId: id, side })
}
