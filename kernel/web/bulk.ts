import type { Failure } from './api.ts'
import { defineSlot } from './slots.tsx'

/** As `POST /<register>/bulk/<act>` takes it. */
export type BulkSelection =
  | { readonly ids: readonly string[] }
  | { readonly query: Readonly<Record<string, string>>; readonly expected: number }

/** What the form of an act on many rows is given; what it gives back is the `input` of the act. */
export type BulkFormProps = {
  /** The rows meant: those ticked, or the question of the list that finds them all. */
  readonly selection: BulkSelection
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
