import { lazyPage, lazyPart, type ModulePages } from '../../../kernel/web/pages.ts'
import { fill } from '../../../kernel/web/slots.tsx'
import { type MatterSectionProps, matterSections } from '../../matters/pages/index.tsx'
import { Enterprise, Negotiation } from '../model/index.ts'

const read = 'complaints.read'
const lead = 'complaints.approve'
const group = 'consumers'

export const pages: ModulePages = {
  name: 'odr',
  records: [
    { model: Enterprise, page: '/odr-enterprises/$id' },
    { model: Negotiation, page: '/negotiations/$id' },
  ],
  slots: [
    fill(matterSections, {
      key: 'negotiation',
      title: 'odr.pages.before',
      order: 12,
      permission: read,
      component: lazyPart<MatterSectionProps>(async () => (await import('./NegotiationPages.tsx')).BeforeSection),
    }),
  ],
  routes: [
    {
      path: '/negotiations',
      title: 'odr.pages.negotiations',
      permission: read,
      menu: { group, order: 12 },
      component: lazyPage(async () => (await import('./NegotiationPages.tsx')).NegotiationsPage),
    },
    {
      path: '/negotiations/$id',
      title: 'odr.negotiation.recordName',
      permission: read,
      component: lazyPage(async () => (await import('./NegotiationPages.tsx')).NegotiationPage),
    },
    {
      path: '/odr-enterprises',
      title: 'odr.pages.enterprises',
      permission: read,
      menu: { group, order: 13 },
      component: lazyPage(async () => (await import('./EnterprisePages.tsx')).EnterprisesPage),
    },
    {
      path: '/odr-enterprises/new',
      title: 'odr.pages.newEnterprise',
      permission: lead,
      component: lazyPage(async () => (await import('./EnterprisePages.tsx')).NewEnterprisePage),
    },
    {
      path: '/odr-enterprises/$id',
      title: 'odr.enterprise.recordName',
      permission: read,
      component: lazyPage(async () => (await import('./EnterprisePages.tsx')).EnterprisePage),
    },
    {
      path: '/odr-enterprises/$id/change',
      title: 'odr.pages.changeEnterprise',
      permission: lead,
      component: lazyPage(async () => (await import('./EnterprisePages.tsx')).ChangeEnterprisePage),
    },
    {
      path: '/odr-rates',
      title: 'odr.pages.rates',
      permission: read,
      menu: { group, order: 14 },
      component: lazyPage(async () => (await import('./RatesPage.tsx')).RatesPage),
    },
  ],
}
