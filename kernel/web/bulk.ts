import type { Failure } from './api.ts'
import { defineSlot } from './slots.tsx'

/** What the form of an act on many rows is given; what it gives back is the `input` of the act. */
export type BulkFormProps = {
  readonly rows: number
  readonly sending: boolean
  readonly failure: Failure | null
  readonly onRun: (input: unknown) => void
  readonly onCancel: () => void
}

/**
 * Acts on many rows of a register: `fill(bulkActionsOf(Business.path), { key: 'assign', title, order, permission,
 * component })`. `key` is the verb of the module's `bulkAction` on the server.
 */
export const bulkActionsOf = (register: string) => defineSlot<BulkFormProps>(`bulk ${register}`)
