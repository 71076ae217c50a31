import type { Module } from '../../kernel/module.ts'
import { postingsFigures } from './figures.ts'
import { postingsJournalled } from './queries/index.ts'
import { listingsJournalled } from './queries/listings.ts'
import { listPublished } from './queries/published.ts'
import { postingsBulkActions, postingsRegisters, postingsRoutes } from './routes/index.ts'
import { postingsFollowing, postingsMatterKinds } from './slots.ts'
import { postingsSubscriptions } from './subscriptions.ts'

export { nominate } from './actions/listings.ts'
export { receiveObjection } from './actions/objections.ts'
export { confirmEach, excludeEach } from './actions/postings.ts'
export { outerPostingRoutes } from './routes/public.ts'

export const postings: Module = {
  name: 'postings',
  folder: import.meta.dirname,
  routes: postingsRoutes,
  registers: postingsRegisters,
  bulkActions: postingsBulkActions,
  subscriptions: postingsSubscriptions,
  matterKinds: postingsMatterKinds,
  follows: postingsFollowing,
  figures: postingsFigures,
  journalled: [...postingsJournalled, ...listingsJournalled],
  published: listPublished,
}
