import { addMonths, type Day } from '../../kernel/calendar.ts'
import { classify, classifyJob } from '../../modules/credit/index.ts'
import { instantOf } from '../days.ts'
import { runWaiting, settle } from '../ground.ts'
import type { Stage } from './ceremony.ts'

/** The first of each of twelve months; where draws go back to a day only, that day alone. */
export const classDaysOf = (today: Day, only: Day | null): Day[] =>
  only ? [only] : Array.from({ length: 12 }, (_, back) => addMonths(`${today.slice(0, 7)}-01`, back - 11))

/** Many facts at once have the whole register classed again. @returns whether it was. */
export async function classifyWaiting({ ground, authorities }: Stage, on: Day): Promise<boolean> {
  const context = ground.contextAt(instantOf(on, '23:00'), authorities.person('credit'))
  return (await runWaiting(ground, context, classifyJob)) > 0
}

export async function classifyOn({ ground, authorities }: Stage, asOf: Day): Promise<void> {
  await classify(ground.contextAt(instantOf(asOf, '23:00'), authorities.person('credit')), { asOf })
  await settle(ground)
}
