import type { Module } from '../../kernel/module.ts'
import { rewardsFigures } from './figures.ts'
import { rewardsDocumentKinds } from './queries/documents.ts'
import { rewardsJournalled } from './queries/index.ts'
import { rewardsRegisters, rewardsRoutes } from './routes.ts'
import { rewardsMatterKinds } from './slots.ts'

export { proposeReward, showCode as showRewardCode } from './actions.ts'

export const rewards: Module = {
  name: 'rewards',
  folder: import.meta.dirname,
  routes: rewardsRoutes,
  registers: rewardsRegisters,
  matterKinds: rewardsMatterKinds,
  documentKinds: rewardsDocumentKinds,
  figures: rewardsFigures,
  journalled: rewardsJournalled,
}
