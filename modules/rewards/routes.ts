import type { Policy } from '../../kernel/access.ts'
import type { RouteApp } from '../../kernel/http.ts'
import { recordSchema } from '../../kernel/model.ts'
import { type Register, registerOf } from '../../kernel/register/registers.ts'
import { idParams, registerRoutes } from '../../kernel/register/routes.ts'
import { proposeReward, showCode } from './actions.ts'
import { CollectionCode, NewReward, Reward, type RewardRow, Totals, TotalsAsked } from './model.ts'
import { rewardRegister, totalsOf } from './queries/index.ts'

const read: Policy = { permission: 'rewards.read', scope: 'subordinate' }
const handle: Policy = { permission: 'rewards.handle', scope: 'subordinate' }

export const rewardsRegisters: readonly Register[] = [registerOf(rewardRegister, read)]

export function rewardsRoutes(app: RouteApp): void {
  const tags = [Reward.name]
  registerRoutes(app, rewardRegister, read)
  app.post(
    '/rewards',
    { config: { access: handle }, schema: { tags, body: NewReward, response: { 200: recordSchema(Reward) } } },
    async ({ context, body }) => shown(await proposeReward(context, body)),
  )
  app.post(
    '/rewards/:id/code-disclosures',
    { config: { access: handle }, schema: { tags, params: idParams, response: { 200: CollectionCode } } },
    ({ context, params: { id } }) => showCode(context, id),
  )
  app.get(
    '/reward-totals',
    { config: { access: read }, schema: { tags, querystring: TotalsAsked, response: { 200: Totals } } },
    ({ context, query }) => totalsOf(context, query),
  )
}

const shown = ({ sealedCode: _, ...reward }: RewardRow): Reward => reward
