import type { MatterKind } from '../../kernel/procedure/kind.ts'
import { carryOutReward } from './actions.ts'
import { Reward, rewardForms } from './model.ts'
import { rewardProcedures } from './procedure.ts'
import { findStanding, getReward } from './queries/index.ts'
import { factsOfReward } from './rules.ts'

export const rewardsMatterKinds: readonly MatterKind[] = [
  {
    name: Reward.name,
    versions: rewardProcedures,
    read: 'rewards.read',
    page: '/rewards',
    master: 'ours',
    factsOf: async (db, id, on) =>
      factsOfReward(await getReward(db, id), (await findStanding(db, id))?.dueOn ?? null, on),
    forms: rewardForms,
    carryOut: carryOutReward,
  },
]
