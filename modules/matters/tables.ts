import type { Day } from '../../kernel/calendar.ts'
import type { Supervision } from './model/supervision.ts'
import type { MatterRow } from './model.ts'
import type { ClockLine } from './rules.ts'

export type ClockRow = ClockLine & { readonly matterId: string; readonly bureauId: string }

/** `nextOn`: the next day on which it warns. */
export type SupervisionRow = Supervision & { readonly nextOn: Day | null }

declare module '../../kernel/database.ts' {
  interface Tables {
    'matters.matter': MatterRow
    'matters.clock': ClockRow
    'matters.supervision': SupervisionRow
  }
}
