import type { Context } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { type Narrowed, type Query, type Register, registerOf } from '../../../kernel/register/registers.ts'
import { findOfficerOfAccount } from '../../visits/index.ts'
import { drawRegister } from '../queries/draws.ts'
import { extraVisitRegister } from '../queries/extra-visits.ts'
import { inspectionRegister, ownInspections } from '../queries/inspections.ts'
import { itemRegister } from '../queries/items.ts'
import { jointInspectionRegister, jointVisitRegister } from '../queries/joint.ts'
import { contributorKeyRegister, custodianKeyRegister } from '../queries/parties.ts'
import { planRegister } from '../queries/plans.ts'
import { conflictRegister } from '../queries/pool.ts'
import { visitJoiningRegister } from '../queries/visit-joinings.ts'
import { yearPlanRegister } from '../queries/year-plans.ts'
import { join, plan, read } from './access.ts'

/** Inspections have a route of their own: an officer lent elsewhere sees those in which he sits. */
export const inspectionList: Register = registerOf(inspectionRegister, read, narrowToOwn)

/** The lists that lie in the API as all lists do. */
export const plainRegisters: readonly Register[] = [
  registerOf(itemRegister, read),
  registerOf(planRegister, read),
  registerOf(contributorKeyRegister, 'signed-in'),
  registerOf(custodianKeyRegister, 'signed-in'),
  registerOf(conflictRegister, plan),
  registerOf(drawRegister, read),
  registerOf(extraVisitRegister, read),
  registerOf(yearPlanRegister, read),
  registerOf(jointVisitRegister, join),
  registerOf(jointInspectionRegister, join),
  registerOf(visitJoiningRegister, read),
]

export const inspectionsRegisters: readonly Register[] = [...plainRegisters, inspectionList]

/** `officer=me`: the inspections in which the caller sits. */
async function narrowToOwn(context: Context, { officer, ...query }: Query): Promise<Narrowed> {
  if (officer === undefined) return { source: inspectionList.source, query }
  if (officer !== 'me') throw new Refusal('register/bad-filter', { filter: 'officer', value: officer })
  const { accountId } = context.caller
  const own = accountId ? await findOfficerOfAccount(context.db, accountId) : undefined
  return { source: own ? registerOf(ownInspections(own.id), read).source : null, query }
}
