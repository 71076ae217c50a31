import type { Policy } from '../../../kernel/access.ts'

export const read: Policy = { permission: 'worklists.read', scope: 'subordinate' }
export const work: Policy = { permission: 'worklists.work', scope: 'subordinate' }
export const manage: Policy = { permission: 'worklists.manage', scope: 'subordinate' }
export const check: Policy = { permission: 'worklists.check', scope: 'subordinate' }
