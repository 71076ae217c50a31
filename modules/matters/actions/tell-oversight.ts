import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { tell } from '../../../kernel/notices/tell.ts'
import type { Oversight } from '../model/oversight.ts'
import type { OversightWarning } from '../rules/oversight.ts'
import { accountsWanted } from './tell.ts'

const detailsOf = ({ title, answerBy }: Oversight) => ({ title, answerBy })
const pathOf = ({ id }: Oversight) => `/oversights/${id}`

/** Who holds the matter, or while nobody does everybody who may move matters there. */
const askedBy = (tx: Tx, context: Context, { holderId, bureauId }: Oversight): Promise<readonly string[]> =>
  holderId === null ? accountsWanted(tx, context, bureauId, ['matters.move']) : Promise.resolve([holderId])

export async function tellAskedOf(
  tx: Tx,
  context: Context,
  oversight: Oversight,
  what: 'overseen' | 'oversightEnded',
): Promise<void> {
  const asked = await askedBy(tx, context, oversight)
  const others = asked.filter((id) => id !== context.caller.accountId)
  await tell(tx, context, others, {
    kind: `matters.${what}`,
    details: detailsOf(oversight),
    path: pathOf(oversight),
  })
}

export const tellSetter = (tx: Tx, context: Context, oversight: Oversight, what: string): Promise<void> =>
  tell(tx, context, [oversight.setBy], {
    kind: `matters.${what}`,
    details: detailsOf(oversight),
    path: pathOf(oversight),
  })

/** A day has gone by without what was demanded: who holds the matter hears it, and from then on who set it. */
export async function tellOversightWarning(
  tx: Tx,
  context: Context,
  oversight: Oversight,
  warning: OversightWarning,
): Promise<void> {
  const asked = await askedBy(tx, context, oversight)
  const setter = warning === 'answerDue' ? [] : [oversight.setBy]
  await tell(tx, context, [...asked, ...setter], {
    kind: `matters.${warning}`,
    details: detailsOf(oversight),
    path: pathOf(oversight),
  })
}
