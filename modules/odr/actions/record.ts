import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { atDesk } from '../../submissions/index.ts'
import { Negotiation, type Statement } from '../model/index.ts'
import { insertStatement, listStatements, updateNegotiation } from '../queries/index.ts'
import { afterWord, type Word } from '../rules/index.ts'
import type { NegotiationRow } from '../tables.ts'

/** Whoever comes in by number and code has no account: what he does counts in the bureau of the negotiation, no further. */
export const within = (context: Context, { bureauId }: { bureauId: string }): Context => ({
  ...context,
  caller: atDesk({ bureauId, unitId: null }),
})

/** The fields of the model alone: no code. */
export function recordNegotiation(tx: Tx, context: Context, action: string, row: Negotiation): Promise<unknown> {
  const names = ['id', ...Object.keys(Negotiation.fields)] as (keyof Negotiation)[]
  const payload = Object.fromEntries(names.map((name) => [name, row[name]]))
  return recordAct(tx, context, {
    action,
    subject: { type: 'negotiation', id: row.id, version: row.version },
    payload,
    refs: [row.businessId, row.enterpriseId, ...(row.complaintId ? [row.complaintId] : [])],
  })
}

/** Part of a command: the negotiation as it stands afterwards is kept and told. */
export async function keepNegotiation(
  tx: Tx,
  context: Context,
  action: string,
  row: NegotiationRow,
): Promise<NegotiationRow> {
  await updateNegotiation(tx, row)
  await recordNegotiation(tx, context, action, row)
  return row
}

/** Part of a command: one of them says something, and what follows of it. @throws Refusal of `afterWord`. */
export async function say(
  tx: Tx,
  context: Context,
  before: NegotiationRow,
  word: Word & { readonly amountFen: number | null },
): Promise<void> {
  const said = await listStatements(tx, before.id)
  const after = afterWord(before, said, word, context.today)
  const statement: Statement = {
    ...{ id: newIdAt(Date.parse(context.at)), negotiationId: before.id, bureauId: before.bureauId, version: 1 },
    place: said.length + 1,
    ...{ side: word.side, kind: word.kind, text: word.text, amountFen: word.amountFen, saidAt: context.at },
  }
  await insertStatement(tx, statement)
  await recordAct(tx, context, {
    action: 'odr.say',
    subject: { type: 'negotiationStatement', id: statement.id, version: 1 },
    payload: statement,
    refs: [before.id, before.businessId],
  })
  if (after !== before) await keepNegotiation(tx, context, `odr.${word.kind}`, { ...before, ...after })
}
