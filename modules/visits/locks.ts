import { actingAccount, type RowLocks } from '../../kernel/row-locks/lock.ts'

const actingOfficer = `(select officer_id from authorities.account_view where id = ${actingAccount})`

// An officer lent to another bureau sees the visits he makes there, and what he ordered.
export const visitsLocks: RowLocks = {
  'visits.visit': { also: `${actingOfficer} in (first_officer_id, second_officer_id)` },
  'visits.rectification': { also: 'exists (select from visits.visit made where made.id = visit_id)' },
}
