import type { MatterRow } from './model.ts'
import type { ClockLine } from './rules.ts'

export type ClockRow = ClockLine & { readonly matterId: string; readonly bureauId: string }

declare module '../../kernel/database.ts' {
  interface Tables {
    'matters.matter': MatterRow
    'matters.clock': ClockRow
  }
}
