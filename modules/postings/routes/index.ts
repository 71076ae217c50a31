import type { Policy } from '../../../kernel/access.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { closed, recordSchema } from '../../../kernel/model.ts'
import { type BulkAction, bulkAction } from '../../../kernel/register/bulk/bulk.ts'
import { type Register, registerOf } from '../../../kernel/register/registers.ts'
import { idParams, registerRoutes } from '../../../kernel/register/routes.ts'
import { nominate } from '../actions/listings.ts'
import { receiveObjection } from '../actions/objections.ts'
import { confirmEach, confirmPosting, excludeEach, excludePosting } from '../actions/postings.ts'
import { Exclude, NewObjection, Objection, Posting } from '../model/index.ts'
import { Listing, NewListing } from '../model/listing.ts'
import { objectionRegister, postingRegister } from '../queries/index.ts'
import { listingRegister } from '../queries/listings.ts'
import { publicPostingRoutes } from './public.ts'

const read: Policy = { permission: 'postings.read', scope: 'subordinate' }
const handle: Policy = { permission: 'postings.handle', scope: 'subordinate' }
const decide: Policy = { permission: 'postings.decide', scope: 'subordinate' }

export const postingsRegisters: readonly Register[] = [
  registerOf(postingRegister, read),
  registerOf(objectionRegister, read),
  registerOf(listingRegister, read),
]

export const postingsBulkActions: readonly BulkAction[] = [
  bulkAction({
    name: 'postings.confirm',
    register: Posting.path,
    access: decide,
    input: closed({}),
    batch: (context, ids) => confirmEach(context, ids),
  }),
  bulkAction({ name: 'postings.exclude', register: Posting.path, access: decide, input: Exclude, batch: excludeEach }),
]

export function postingsRoutes(app: RouteApp): void {
  registerRoutes(app, postingRegister, read)
  registerRoutes(app, objectionRegister, read, { attach: handle })
  const posting = { params: idParams, response: { 200: recordSchema(Posting) } }
  app.post(
    '/postings/:id/confirmation',
    { config: { access: decide }, schema: { tags: [Posting.name], ...posting } },
    ({ context, params: { id } }) => confirmPosting(context, id),
  )
  app.post(
    '/postings/:id/exclusion',
    { config: { access: decide }, schema: { tags: [Posting.name], ...posting, body: Exclude } },
    ({ context, params: { id }, body }) => excludePosting(context, id, body),
  )
  app.post(
    '/objections',
    {
      config: { access: handle },
      schema: { tags: [Objection.name], body: NewObjection, response: { 200: recordSchema(Objection) } },
    },
    ({ context, body }) => receiveObjection(context, body),
  )
  registerRoutes(app, listingRegister, read, { attach: handle })
  app.post(
    '/listings',
    {
      config: { access: handle },
      schema: { tags: [Listing.name], body: NewListing, response: { 200: recordSchema(Listing) } },
    },
    ({ context, body }) => nominate(context, body),
  )
  publicPostingRoutes(app)
}
