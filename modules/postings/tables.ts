import type { Objection, PostingRow } from './model/index.ts'
import type { ListingRow } from './model/listing.ts'

declare module '../../kernel/database.ts' {
  interface Tables {
    'postings.posting': PostingRow
    'postings.objection': Objection
    'postings.listing': ListingRow
  }
}
