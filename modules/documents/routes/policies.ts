import type { Policy } from '../../../kernel/access.ts'

export const read: Policy = { permission: 'documents.read', scope: 'subordinate' }
export const issue: Policy = { permission: 'documents.issue', scope: 'own' }
export const check: Policy = { permission: 'documents.check', scope: 'subordinate' }
export const draftTemplates: Policy = { permission: 'documents.draft-template', scope: 'own' }
export const approveTemplates: Policy = { permission: 'documents.approve-template', scope: 'subordinate' }
export const number: Policy = { permission: 'documents.number', scope: 'subordinate' }
