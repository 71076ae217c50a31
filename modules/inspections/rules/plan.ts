import { Refusal } from '../../../kernel/errors.ts'
import { type ItemList, strata } from '../model/item.ts'
import type { PlanContent, PlanState } from '../model/plan.ts'
import { checkDepartments } from './joint.ts'
import { skillOf } from './pool.ts'
import { checkThings } from './things.ts'

/**
 * Whether a plan can be drawn. @throws Refusal `plan/item-unknown`, `plan/skills-mixed`, `plan/strata-incomplete`,
 * `plan/ratio-above-one`, `plan/even-arm-too-large`, `plan/window-reversed`, `plan/quorum-too-large`,
 * `plan/custodian-contributes`, and those of `checkDepartments` and `checkThings`.
 */
export function checkPlan(content: PlanContent, list: Pick<ItemList, 'items'>): void {
  const known = new Map(list.items.map((item) => [item.id, item]))
  const unknown = content.items.filter((id) => !known.has(id))
  // Outside the list nothing is inspected.
  if (unknown.length > 0) throw new Refusal('plan/item-unknown', { items: unknown })
  skillOf(content.items.flatMap((id) => known.get(id) ?? []))
  checkRatios(content)
  checkDepartments(content.departments ?? [])
  checkThings(content)
  const { window, quorum, contributors, custodian } = content
  if (window.until < window.from) throw new Refusal('plan/window-reversed', window)
  if (quorum > contributors.length) throw new Refusal('plan/quorum-too-large', { quorum, most: contributors.length })
  if (contributors.includes(custodian)) throw new Refusal('plan/custodian-contributes')
}

function checkRatios({ strata: given, evenArm }: PlanContent): void {
  const named = given.map(({ stratum }) => stratum)
  if (named.join() !== strata.join()) throw new Refusal('plan/strata-incomplete', { given: named, expected: strata })
  const above = given.find(({ num, den }) => num > den)
  if (above) throw new Refusal('plan/ratio-above-one', { stratum: above.stratum })
  if (evenArm.num >= evenArm.den) throw new Refusal('plan/even-arm-too-large', { num: evenArm.num, den: evenArm.den })
}

/** @throws Refusal `plan/stale`, `plan/not-open` when the plan has left the state. */
export function checkPlanState(
  plan: { readonly state: PlanState; readonly version: number },
  states: readonly PlanState[],
  seen: number = plan.version,
): void {
  if (plan.version !== seen) throw new Refusal('plan/stale', { seen, current: plan.version })
  if (!states.includes(plan.state)) throw new Refusal('plan/not-open', { state: plan.state, expected: states })
}

/** C-17: whoever approves a plan did not write it. @throws Refusal `plan/not-permitted`. */
export function checkApprover(approver: string | null, author: string) {
  if (approver === author) throw new Refusal('plan/not-permitted')
}
