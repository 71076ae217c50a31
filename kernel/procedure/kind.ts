import type { Day } from '../calendar.ts'
import type { Row } from '../condition/predicate.ts'
import type { Context } from '../context.ts'
import type { Db, Tx } from '../database.ts'
import type { Model } from '../model.ts'
import type { Procedure } from './table.ts'

/** A step that takes effect now: its matter, and what was said with it, as its schema demands. */
export type StepDone = { readonly id: string; readonly step: string; readonly input: Readonly<Record<string, unknown>> }

/** Another system has confirmed a step: with which number, on which day. */
export type StepReceipt = { readonly step: string; readonly number: string; readonly on: Day }

/** A step that is undone: its matter, and why. */
export type StepUndone = { readonly id: string; readonly step: string; readonly reason: string }

/**
 * One kind of matter, as its module hands it in: the tables by which it moves, and what only the module knows of the
 * record behind it. The matter bears the id of that record.
 */
export type MatterKind = {
  /** `complaints.complaint`: the model of the record and the name of its procedures. */
  readonly name: string
  readonly versions: readonly Procedure[]
  /** The permission without which neither record nor matter is seen. */
  readonly read: string
  /** Page of the record, before its id: `/complaints`. */
  readonly page: string
  /**
   * Who keeps the record that counts: ours, or the national system named here. Its receipt stops the clock in bureaus that
   * work so (`matters.master`).
   */
  readonly master: 'ours' | { readonly system: string }
  /** What requirements ask of the record on a day, as it stands in the transaction of the step. */
  readonly factsOf: (db: Db, id: string, on: Day) => Promise<Row>
  /** What a step asks for, by its name, as the form it is entered in; a step that is not named asks for nothing. */
  readonly forms: Readonly<Record<string, Model>>
  /** What a step leaves in the record; in the transaction in which the step takes effect. */
  readonly carryOut: (tx: Tx, context: Context, done: StepDone) => Promise<void>
  /** The step that such a receipt proves, with what is said of it; undefined where it proves none. */
  readonly provenBy?: (receipt: StepReceipt) => Pick<StepDone, 'step' | 'input'> | undefined
  /** What undoing a step takes back in the record, for a reason; where a table names `undoneBy`. */
  readonly undo?: (tx: Tx, context: Context, undone: StepUndone) => Promise<void>
}
