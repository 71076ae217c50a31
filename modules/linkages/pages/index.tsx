import { lazyPage, lazyPart, type ModulePages } from '../../../kernel/web/pages.ts'
import { fill } from '../../../kernel/web/slots.tsx'
import { centrePanels } from '../../complaints/pages/index.tsx'
import { type MatterSectionProps, matterSections } from '../../matters/pages/index.tsx'
import { orderSections } from '../../work-orders/pages/index.tsx'
import { Linkage, Partner } from '../model.ts'

const read = 'complaints.read'
const lead = 'complaints.approve'
const title = 'linkages.linkage.listName'

export const pages: ModulePages = {
  name: 'linkages',
  records: [
    { model: Linkage, page: '/linkages/$id' },
    { model: Partner, page: '/linkage-partners/$id' },
  ],
  slots: [
    fill(matterSections, {
      ...{ key: 'linkages', title, order: 14, permission: read },
      component: lazyPart<MatterSectionProps>(async () => (await import('./LinkagesOf.tsx')).LinkagesOfMatter),
    }),
    fill(orderSections, {
      ...{ key: 'linkages', title, order: 10, permission: read },
      component: lazyPart<{ orderId: string }>(async () => (await import('./LinkagesOf.tsx')).LinkagesOfOrder),
    }),
    fill(centrePanels, {
      ...{ key: 'linkages', title: 'linkages.pages.open', order: 10, permission: read },
      component: lazyPart<Record<string, never>>(async () => (await import('./OpenLinkages.tsx')).OpenLinkages),
    }),
  ],
  routes: [
    {
      path: '/linkages',
      title,
      permission: read,
      menu: { group: 'channels', order: 15 },
      component: lazyPage(async () => (await import('./LinkagePages.tsx')).LinkagesPage),
    },
    {
      path: '/linkages/$id',
      title: 'linkages.linkage.recordName',
      permission: read,
      component: lazyPage(async () => (await import('./LinkagePages.tsx')).LinkagePage),
    },
    {
      path: '/linkage-partners',
      title: 'linkages.partner.listName',
      permission: read,
      menu: { group: 'channels', order: 16 },
      component: lazyPage(async () => (await import('./PartnerPages.tsx')).PartnersPage),
    },
    {
      path: '/linkage-partners/new',
      title: 'linkages.pages.newPartner',
      permission: lead,
      component: lazyPage(async () => (await import('./PartnerPages.tsx')).NewPartnerPage),
    },
    {
      path: '/linkage-partners/$id',
      title: 'linkages.partner.recordName',
      permission: read,
      component: lazyPage(async () => (await import('./PartnerPages.tsx')).PartnerPage),
    },
    {
      path: '/linkage-partners/$id/change',
      title: 'linkages.pages.changePartner',
      permission: lead,
      component: lazyPage(async () => (await import('./PartnerPages.tsx')).ChangePartnerPage),
    },
  ],
}
