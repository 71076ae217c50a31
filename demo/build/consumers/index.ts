import type { Day } from '../../../kernel/calendar.ts'
import { settle } from '../../ground.ts'
import type { Town } from '../../town.ts'
import type { Stage } from '../ceremony.ts'
import type { Register } from '../register.ts'
import { callPartners } from './linkages.ts'
import { negotiate } from './negotiations.ts'
import { publishComplaints } from './postings.ts'
import { promiseReturns } from './promises.ts'
import { seekRemedies } from './remedies.ts'
import { rewardReporters } from './rewards.ts'
import { sceneOf } from './scene.ts'
import { nameWorryFree } from './worry-free.ts'

/**
 * What stands beside the desk of complaints: settled with enterprises, partners called out, promises, worry-free units,
 * rewards, what is published of what was concluded, and what was done against decisions.
 */
export async function protectConsumers(stage: Stage, home: Town, register: Register, from: Day): Promise<void> {
  const scene = await sceneOf(stage, home, register, from)
  // Each beside the others: none looks at what another leaves.
  await Promise.all([
    negotiate(scene),
    callPartners(scene),
    promiseReturns(scene),
    nameWorryFree(scene),
    rewardReporters(scene),
  ])
  await settle(stage.ground)
  await publishComplaints(scene)
  await seekRemedies(scene)
}
