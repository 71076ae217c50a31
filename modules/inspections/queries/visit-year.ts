import type { Context } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { VisitYear } from '../model/index.ts'
import { countVisits, findSubject, listOthersVisits, listOwnVisits } from './extra-visits.ts'
import { findListInForce } from './items.ts'

/**
 * Who came to a business this year, of whatever authority, and whether the office may still come because it wishes to.
 * @throws Refusal `business/not-found`.
 */
export async function readVisitYear({ db, caller, today }: Context, businessId: string): Promise<VisitYear> {
  const subject = await findSubject(db, businessId, caller.bureauIds)
  if (!subject) throw new Refusal('business/not-found', { id: businessId })
  const year = Number(today.slice(0, 4))
  const asked = { bureauId: subject.bureauId, businessId, year }
  const own = await listOwnVisits(db, asked)
  const others = await listOthersVisits(db, asked)
  const { counted, class: known } = await countVisits(db, { ...asked, item: '' })
  const list = await findListInForce(db, subject.bureauId, today)
  const sum = (rows: readonly { times: number }[]) => rows.reduce((all, { times }) => all + times, 0)
  return {
    year,
    own: own.map(({ origin, times }) => ({ origin, times })),
    others,
    counted,
    total: sum(own) + sum(others),
    isCapReached: list !== undefined && counted >= list.content.caps[known],
  }
}
