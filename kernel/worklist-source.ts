import type { Query, Register } from './register/registers.ts'

/**
 * Records of a module that may be put on a worklist and are followed there: what the filters of its list find. A module
 * names the fields that say what a record means; the worklists know no more of it.
 */
export type WorklistSource = {
  readonly register: Register
  /** The field with the supervised subject: `businessId`, or `id` where the record is one. */
  readonly subject?: string
  /** Fields with the grid or office it belongs to, the nearest first. */
  readonly units?: readonly string[]
  /** The field with the officer who has it in hand. */
  readonly officer?: string
  /** Filters of its list under which a record is solved; without them when it no longer fits the question it came by. */
  readonly solved?: Query
}
