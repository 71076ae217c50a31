import type { Objection, PostingRow } from './model/index.ts'

declare module '../../kernel/database.ts' {
  interface Tables {
    'postings.posting': PostingRow
    'postings.objection': Objection
  }
}
