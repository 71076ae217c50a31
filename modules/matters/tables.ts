import type { Day } from '../../kernel/calendar.ts'
import type { Master } from './model/master.ts'
import type { Oversight } from './model/oversight.ts'
import type { MatterRow } from './model.ts'
import type { ClockLine } from './rules.ts'

export type ClockRow = ClockLine & { readonly matterId: string; readonly bureauId: string }

/** `nextOn`: the next day on which it warns. */
export type OversightRow = Oversight & { readonly nextOn: Day | null }

declare module '../../kernel/database.ts' {
  interface Tables {
    'matters.matter': MatterRow
    'matters.clock': ClockRow
    'matters.oversight': OversightRow
    'matters.master': Master
  }
}
