import { bulkActionsOf } from '../../../kernel/web/bulk.ts'
import { lazyPage, lazyPart, type ModulePages } from '../../../kernel/web/pages.ts'
import { fill } from '../../../kernel/web/slots.tsx'
import { type MatterSectionProps, matterSections } from '../../matters/pages/index.tsx'
import { Objection, Posting } from '../model/index.ts'
import { Listing } from '../model/listing.ts'

const read = 'postings.read'
const decide = 'postings.decide'

export const pages: ModulePages = {
  name: 'postings',
  records: [
    { model: Posting, page: '/postings/$id' },
    { model: Objection, page: '/objections/$id' },
    { model: Listing, page: '/listings/$id' },
  ],
  slots: [
    fill(bulkActionsOf(Posting.path), {
      key: 'confirm',
      title: 'postings.pages.confirm',
      order: 10,
      permission: decide,
      component: lazyPart(async () => (await import('./DecideMany.tsx')).ConfirmMany),
    }),
    fill(bulkActionsOf(Posting.path), {
      key: 'exclude',
      title: 'postings.pages.exclude',
      order: 20,
      permission: decide,
      component: lazyPart(async () => (await import('./DecideMany.tsx')).ExcludeMany),
    }),
    fill(matterSections, {
      key: 'posting',
      title: 'postings.posting.recordName',
      order: 40,
      permission: read,
      component: lazyPart<MatterSectionProps>(async () => (await import('./PostingPages.tsx')).PostingOf),
    }),
  ],
  routes: [
    {
      path: '/postings',
      title: 'postings.posting.listName',
      permission: read,
      menu: { group: 'publication', order: 30 },
      component: lazyPage(async () => (await import('./PostingPages.tsx')).PostingsPage),
    },
    {
      path: '/postings/$id',
      title: 'postings.posting.recordName',
      permission: read,
      component: lazyPage(async () => (await import('./PostingPages.tsx')).PostingPage),
    },
    {
      path: '/objections',
      title: 'postings.objection.listName',
      permission: read,
      menu: { group: 'publication', order: 31 },
      component: lazyPage(async () => (await import('./ObjectionPages.tsx')).ObjectionsPage),
    },
    {
      path: '/objections/new',
      title: 'postings.pages.newObjection',
      permission: 'postings.handle',
      component: lazyPage(async () => (await import('./ObjectionPages.tsx')).NewObjectionPage),
    },
    {
      path: '/objections/$id',
      title: 'postings.objection.recordName',
      permission: read,
      component: lazyPage(async () => (await import('./ObjectionPages.tsx')).ObjectionPage),
    },
    {
      path: '/listings',
      title: 'postings.listing.listName',
      permission: read,
      menu: { group: 'publication', order: 32 },
      component: lazyPage(async () => (await import('./ListingPages.tsx')).ListingsPage),
    },
    {
      path: '/listings/new',
      title: 'postings.pages.newListing',
      permission: 'postings.handle',
      component: lazyPage(async () => (await import('./ListingPages.tsx')).NewListingPage),
    },
    {
      path: '/listings/$id',
      title: 'postings.listing.recordName',
      permission: read,
      component: lazyPage(async () => (await import('./ListingPages.tsx')).ListingPage),
    },
  ],
}
