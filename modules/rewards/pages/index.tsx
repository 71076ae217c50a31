import { lazyPage, lazyPart, type ModulePages } from '../../../kernel/web/pages.ts'
import { fill } from '../../../kernel/web/slots.tsx'
import { type MatterSectionProps, matterSections } from '../../matters/pages/index.tsx'
import { Reward } from '../model.ts'

const read = 'rewards.read'

export const pages: ModulePages = {
  name: 'rewards',
  records: [{ model: Reward, page: '/rewards/$id' }],
  slots: [
    fill(matterSections, {
      key: 'reward',
      title: 'rewards.reward.listName',
      order: 30,
      permission: read,
      component: lazyPart<MatterSectionProps>(async () => (await import('./RewardPages.tsx')).RewardOf),
    }),
  ],
  routes: [
    {
      path: '/rewards',
      title: 'rewards.reward.listName',
      permission: read,
      menu: { group: 'complaints', order: 8 },
      component: lazyPage(async () => (await import('./RewardPages.tsx')).RewardsPage),
    },
    {
      path: '/rewards/new',
      title: 'rewards.pages.new',
      permission: 'rewards.handle',
      component: lazyPage(async () => (await import('./RewardPages.tsx')).NewRewardPage),
    },
    {
      path: '/rewards/$id',
      title: 'rewards.reward.recordName',
      permission: read,
      component: lazyPage(async () => (await import('./RewardPages.tsx')).RewardPage),
    },
  ],
}
