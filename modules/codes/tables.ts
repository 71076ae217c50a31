import type { CodeEdition, CodeEntry, CodeList } from './model.ts'

export type EditionRow = CodeEdition & {
  /** The accounts that had a hand in it: none of them puts it in force. */
  readonly authors: readonly string[]
  readonly number: number | null
  readonly seed: string | null
}

declare module '../../kernel/database.ts' {
  interface Tables {
    'codes.list': CodeList
    'codes.edition': EditionRow
    'codes.entry': CodeEntry
  }
}
