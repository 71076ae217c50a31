import type { Following } from '../../kernel/following.ts'
import { followingRows } from '../../kernel/history/following-rows.ts'
import type { MatterKind } from '../../kernel/procedure/kind.ts'
import { businessRegister } from '../businesses/index.ts'
import { carryOutListing } from './actions/listings.ts'
import { carryOutObjection } from './actions/objections.ts'
import { Objection, objectionForms } from './model/index.ts'
import { Listing, listingForms } from './model/listing.ts'
import { listingProcedures, objectionProcedures } from './procedure.ts'
import { getListing, opinionUntil } from './queries/listings.ts'
import { factsOfListing } from './rules/listing.ts'

export const postingsMatterKinds: readonly MatterKind[] = [
  {
    name: Objection.name,
    versions: objectionProcedures,
    read: 'postings.read',
    page: '/objections',
    master: 'ours',
    factsOf: async () => ({}),
    forms: objectionForms,
    carryOut: carryOutObjection,
  },
  {
    name: Listing.name,
    versions: listingProcedures,
    read: 'postings.read',
    page: '/listings',
    master: 'ours',
    factsOf: async (db, id, on) =>
      factsOfListing(await getListing(db, id), { opinionUntil: await opinionUntil(db, id), on }),
    forms: listingForms,
    carryOut: carryOutListing,
  },
]

/** What is published of a firm goes where the firm goes. */
export const postingsFollowing: readonly Following[] = [
  followingRows({ of: businessRegister.model.name, table: 'postings.posting', column: 'respondent_id' }),
  followingRows({ of: businessRegister.model.name, table: 'postings.listing', column: 'business_id' }),
]
