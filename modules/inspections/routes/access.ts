import type { Policy } from '../../../kernel/access.ts'

const of = (permission: string): Policy => ({ permission, scope: 'subordinate' })

export const read = of('inspections.read')
export const approve = of('inspections.approve')
export const plan = of('inspections.plan')
/** Who may ask for a line of the yearly plan. */
export const propose = of('inspections.propose')
/** Who may ask for a check outside any draw. */
export const request = of('inspections.request')
export const draw = of('inspections.draw')
export const record = of('inspections.record')
/** Who has a part in a joint check: the bureau that organises it, and officers of another department in what is theirs. */
export const join = of('inspections.join')
export const audit = of('inspections.audit')
/** Parties of a ceremony: limited to draws in whose rule their own key stands, whatever bureau draws. */
export const contribute: Policy = { permission: 'inspections.contribute', scope: 'party' }
export const openEscrow: Policy = { permission: 'inspections.open-escrow', scope: 'party' }
