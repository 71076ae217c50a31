import type { Context } from './context.ts'
import type { Db, Tx } from './database.ts'

/** Somebody who holds open matters: by his account, by his certificate, or by both. */
export type Holder = { readonly accountId: string; readonly officerId: string | null }

/** One open matter, by what people call it. */
export type OpenMatter = { readonly id: string; readonly title: string }

/** Most matters of one kind that are passed on at once; who holds more is asked again for the rest. */
export const mostPassed = 500

/**
 * How the open matters of a module pass from one person to another when he leaves (工作移交). A module lists what a
 * person holds, and passes it on in the transaction of the hand-over.
 */
export type HandOver = {
  /** `visits.rectification`: the model of the matters, whose words name the kind. */
  readonly kind: string
  /** `colleague`: to the one named, who may hand it back. `lot`: a lot decides, and nobody takes that back. */
  readonly passesTo: 'colleague' | 'lot'
  /** Up to `mostPassed`, the most urgent first. */
  readonly list: (db: Db, holder: Holder) => Promise<readonly OpenMatter[]>
  /** @returns the ids of those that were passed on; the others stay where they are. */
  readonly pass: (tx: Tx, context: Context, passing: Passing) => Promise<readonly string[]>
}
export type Passing = { readonly from: Holder; readonly to: Holder; readonly ids: readonly string[] }
