import { addDays, type Day } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { HandInLedger, Ledger } from '../model/index.ts'

/** The month before that of a day, with its first and last day. */
export function monthBefore(today: Day): { readonly month: string; readonly from: Day; readonly until: Day } {
  const until = addDays(`${today.slice(0, 7)}-01`, -1)
  const month = until.slice(0, 7)
  return { month, from: `${month}-01`, until }
}

type Said = Omit<HandInLedger, 'version'>

/** @throws Refusal `ledger/over`, `ledger/more-settled`. */
export function afterHandingIn(before: Ledger, said: Said, today: Day): Ledger {
  if (before.state === 'handedIn') throw new Refusal('ledger/over')
  if (said.walkInsSettled > said.walkIns) throw new Refusal('ledger/more-settled', { field: 'walkInsSettled' })
  return {
    ...before,
    ...said,
    ...{ note: said.note ?? null, state: 'handedIn', handedInOn: today, version: before.version + 1 },
    timing: today <= before.dueOn ? 'inTime' : 'late',
  }
}
