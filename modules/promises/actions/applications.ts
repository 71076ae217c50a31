import { publicCaller } from '../../../kernel/access.ts'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { getBusiness } from '../../businesses/index.ts'
import { atDesk, demandProof } from '../../submissions/index.ts'
import type { Applied, ApplyPromise, ApplyWorryFree } from '../model/index.ts'
import { bureauOf, findShop } from '../queries/index.ts'
import { takePromise } from './promises.ts'
import { takeWorryFree } from './worry-free.ts'

type Firm = { readonly businessId: string; readonly mobile: string; readonly phoneProof: string }

/**
 * Command: a firm promises on the portal. It proves itself by the telephone that the register names, as the respondent of
 * a complaint does. @throws Refusal `business/not-found`, `submission/phone-unproved`, `promise/other-phone` and those of
 * `takePromise`.
 */
export function applyForPromise(context: Context, input: ApplyPromise): Promise<Applied> {
  const { mobile, phoneProof, ...said } = input
  return apply(context, { firm: input, name: 'promises.applyForPromise', said }, (tx, inside, { domicile }) =>
    takePromise(tx, inside, { ...said, address: domicile }, 'portal'),
  )
}

/** Command: a firm asks to be named worry-free this year. @throws as `applyForPromise`. */
export function applyForWorryFree(context: Context, input: ApplyWorryFree): Promise<Applied> {
  const { mobile, phoneProof, ...said } = input
  return apply(context, { firm: input, name: 'promises.applyForWorryFree', said }, (tx, inside, { name, domicile }) =>
    takeWorryFree(tx, inside, { ...said, name, address: domicile, year: Number(context.today.slice(0, 4)) }, 'portal'),
  )
}

type Asked = { readonly firm: Firm; readonly name: string; readonly said: object }
type Shop = { readonly name: string; readonly domicile: string | null }

function apply(
  context: Context,
  { firm, name, said }: Asked,
  take: (tx: Tx, inside: Context, shop: Shop) => Promise<unknown>,
): Promise<Applied> {
  const { businessId, mobile, phoneProof } = firm
  demandProof(context, mobile, phoneProof)
  return runCommand({ ...context, caller: publicCaller }, { name, input: said }, async (tx) => {
    const shop = await findShop(tx, businessId)
    if (!shop) throw new Refusal('business/not-found', { id: businessId })
    const { bureauId } = shop
    const inside = { ...context, db: tx, caller: atDesk({ bureauId, unitId: null }) }
    const { phone } = await getBusiness(inside, businessId)
    if (phone?.replace(/\D/g, '') !== mobile) throw new Refusal('promise/other-phone', { field: 'mobile' })
    await take(tx, inside, shop)
    return { bureauName: (await bureauOf(tx, bureauId)).name }
  })
}
