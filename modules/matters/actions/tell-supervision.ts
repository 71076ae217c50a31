import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { tell } from '../../../kernel/notices/tell.ts'
import type { Supervision } from '../model/supervision.ts'
import type { SupervisionWarning } from '../rules/supervision.ts'
import { accountsWanted } from './tell.ts'

const detailsOf = ({ title, answerBy }: Supervision) => ({ title, answerBy })
const pathOf = ({ id }: Supervision) => `/supervisions/${id}`

/** Who holds the matter, or while nobody does everybody who may move matters there. */
const askedBy = (tx: Tx, context: Context, { holderId, bureauId }: Supervision): Promise<readonly string[]> =>
  holderId === null ? accountsWanted(tx, context, bureauId, ['matters.move']) : Promise.resolve([holderId])

export async function tellAskedOf(
  tx: Tx,
  context: Context,
  supervision: Supervision,
  what: 'supervised' | 'supervisionEnded',
): Promise<void> {
  const asked = await askedBy(tx, context, supervision)
  const others = asked.filter((id) => id !== context.caller.accountId)
  await tell(tx, context, others, {
    kind: `matters.${what}`,
    details: detailsOf(supervision),
    path: pathOf(supervision),
  })
}

export const tellSetter = (tx: Tx, context: Context, supervision: Supervision, what: string): Promise<void> =>
  tell(tx, context, [supervision.setBy], {
    kind: `matters.${what}`,
    details: detailsOf(supervision),
    path: pathOf(supervision),
  })

/** A day has gone by without what was demanded: who holds the matter hears it, and from then on who set it. */
export async function tellSupervisionWarning(
  tx: Tx,
  context: Context,
  supervision: Supervision,
  warning: SupervisionWarning,
): Promise<void> {
  const asked = await askedBy(tx, context, supervision)
  const setter = warning === 'answerDue' ? [] : [supervision.setBy]
  await tell(tx, context, [...asked, ...setter], {
    kind: `matters.${warning}`,
    details: detailsOf(supervision),
    path: pathOf(supervision),
  })
}
