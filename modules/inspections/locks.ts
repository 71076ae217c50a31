import { actingAccount, type RowLocks, through } from '../../kernel/row-locks/lock.ts'

const actingOfficer = `(select officer_id from authorities.account_view where id = ${actingAccount})`
const ofDraw = through('inspections.draw', 'draw_id')
const isParty = `exists (
  select from (
    select key from inspections.contributor_key where account_id = ${actingAccount}
    union all select key from inspections.custodian_key where account_id = ${actingAccount}) own
  where position(own.key in rule) > 0)`

export const inspectionsLocks: RowLocks = {
  'inspections.item_list': { open: 'lists of items are public by law' },
  'inspections.item': { open: 'lists of items are public by law' },
  // Contributors and custodian of a draw come from other bureaus.
  'inspections.draw': { also: isParty },
  'inspections.draw_line': through('inspections.draw', 'frame_id'),
  'inspections.commitment': ofDraw,
  'inspections.reveal': ofDraw,
  'inspections.draw_event': ofDraw,
  // An officer lent to another bureau sees what he is to inspect there.
  'inspections.inspection': { also: `${actingOfficer} in (first_officer_id, second_officer_id)` },
}
