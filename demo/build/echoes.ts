import { addDays, type Day } from '../../kernel/calendar.ts'
import { findOpenReworkOf, reviewService, scoreService } from '../../modules/complaints/index.ts'
import { takeMatterStep } from '../../modules/matters/index.ts'
import { instantOf } from '../days.ts'
import type { Echo } from '../grievances/echo.ts'
import type { Stage } from './ceremony.ts'

/** Calls back who complained; another than the handler says whether the claim was reasonable; what dissatisfies is redone. */
export async function callBackAfter(stage: Stage, id: string, echo: Echo, today: Day): Promise<void> {
  const { on, processScore, resultScore, words, isReasonable } = echo
  const handler = contextOf(stage, 'complaint-handler', instantOf(on, '10:30'))
  await scoreService(handler, id, { processScore, resultScore, ...(words === null ? {} : { words }) })
  if (isReasonable !== null)
    await reviewService(contextOf(stage, 'section-chief', instantOf(on, '16:30')), id, {
      isReasonable,
      review: isReasonable ? '诉求有事实和法律依据，属合理诉求。' : '超出法定赔偿范围，不属合理诉求。',
    })
  if (words !== null) await workAgain(stage, id, on, today)
}

/** What is to be done by a day that is not over stays on the desks: not every list is at zero. */
async function workAgain(stage: Stage, recordId: string, on: Day, today: Day): Promise<void> {
  const rework = await findOpenReworkOf(stage.ground.db, recordId)
  if (!rework) return
  const steps = [
    [1, 'complaint-handler', 'takeUp', undefined],
    [3, 'complaint-handler', 'answerRework', { outcome: '再次联系双方，说明办理经过和依据。' }],
    [5, 'complaint-handler', 'confirmSatisfied', { processScore: 'fair', resultScore: 'fair' }],
  ] as const
  const kinds = stage.ground.modules.flatMap(({ matterKinds = [] }) => matterKinds)
  let version = 1
  for (const [days, person, step, input] of steps) {
    const day = addDays(on, days)
    if (day >= today) return
    const context = contextOf(stage, person, instantOf(day, '10:20'))
    version = (await takeMatterStep(context, kinds, rework, { step, version, ...(input ? { input } : {}) })).version
  }
}

const contextOf = ({ ground, authorities }: Stage, person: string, at: string) =>
  ground.contextAt(at, authorities.person(person))
