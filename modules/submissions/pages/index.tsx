import { bulkActionsOf } from '../../../kernel/web/bulk.ts'
import { dossierSections, lazyPage, lazyPart, type ModulePages } from '../../../kernel/web/pages.ts'
import { fill } from '../../../kernel/web/slots.tsx'
import { Business } from '../../businesses/pure.ts'
import { matterSections } from '../../matters/pages/index.tsx'
import { Desk } from '../model/index.ts'

const read = 'complaints.read'
const lead = 'complaints.approve'

export const pages: ModulePages = {
  name: 'submissions',
  records: [{ model: Desk, page: '/submission-desks/$id' }],
  slots: [
    fill(matterSections, {
      key: 'submission',
      title: 'submissions.pages.officeSection',
      order: 10,
      permission: read,
      component: lazyPart(async () => (await import('./SubmissionSection.tsx')).SubmissionSection),
    }),
    fill(matterSections, {
      key: 'answers',
      title: 'submissions.pages.answers',
      order: 30,
      permission: read,
      component: lazyPart(async () => (await import('./AnswersSection.tsx')).AnswersSection),
    }),
    fill(dossierSections, {
      key: 'shopCode',
      title: 'submissions.shopCodes.section',
      order: 90,
      permission: 'businesses.read',
      component: lazyPart<{ subjectId: string }>(async () => (await import('./ShopCodeSection.tsx')).ShopCodeSection),
    }),
    fill(bulkActionsOf(Business.path), {
      key: 'printCodes',
      title: 'submissions.shopCodes.print',
      order: 90,
      permission: 'businesses.read',
      component: lazyPart(async () => (await import('./PrintCodes.tsx')).PrintCodes),
    }),
  ],
  routes: [
    {
      path: '/shop-codes',
      title: 'submissions.shopCodes.title',
      component: lazyPage(async () => (await import('./ShopCodesPage.tsx')).ShopCodesPage),
      permission: 'businesses.read',
    },
    {
      path: '/submission-desks',
      title: 'submissions.pages.desks',
      component: lazyPage(async () => (await import('./DeskPages.tsx')).DesksPage),
      permission: read,
      menu: { group: 'channels', order: 8 },
    },
    {
      path: '/submission-desks/new',
      title: 'submissions.pages.newDesk',
      component: lazyPage(async () => (await import('./DeskPages.tsx')).NewDeskPage),
      permission: lead,
    },
    {
      path: '/submission-desks/$id',
      title: 'submissions.pages.desks',
      component: lazyPage(async () => (await import('./DeskPages.tsx')).DeskPage),
      permission: read,
    },
    {
      path: '/submission-desks/$id/change',
      title: 'submissions.pages.changeDesk',
      component: lazyPage(async () => (await import('./DeskPages.tsx')).ChangeDeskPage),
      permission: lead,
    },
  ],
}
