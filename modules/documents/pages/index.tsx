import { lazyPage, type ModulePages } from '../../../kernel/web/pages.ts'
import { AgencyMark, Document, DocumentNumber, NumberBlock, Service, Template } from '../model/index.ts'

const read = 'documents.read'

export { DocumentsOf } from './DocumentsOf.tsx'

export const pages: ModulePages = {
  name: 'documents',
  records: [
    { model: Document, page: '/documents/$id' },
    { model: Service, page: '/document-services/$id' },
    { model: Template, page: '/document-templates/$id' },
    { model: DocumentNumber, page: '/document-numbers/$id' },
    { model: NumberBlock, page: '/number-blocks/$id' },
    { model: AgencyMark },
  ],
  routes: [
    {
      path: '/documents',
      title: 'documents.document.listName',
      component: lazyPage(async () => (await import('./DocumentPages.tsx')).DocumentsPage),
      permission: read,
      menu: { group: 'desk', order: 5 },
    },
    {
      path: '/documents/$id',
      title: 'documents.document.recordName',
      component: lazyPage(async () => (await import('./DocumentPages.tsx')).DocumentPage),
      permission: read,
    },
    {
      path: '/document-services/$id',
      title: 'documents.service.recordName',
      component: lazyPage(async () => (await import('./ServicePage.tsx')).ServicePage),
      permission: read,
    },
    {
      path: '/document-templates',
      title: 'documents.template.listName',
      component: lazyPage(async () => (await import('./TemplatesPage.tsx')).TemplatesPage),
      permission: read,
      menu: { group: 'settings', order: 40 },
    },
    {
      path: '/document-templates/new',
      title: 'documents.pages.uploadTitle',
      component: lazyPage(async () => (await import('./UploadTemplatePage.tsx')).UploadTemplatePage),
      permission: 'documents.draft-template',
    },
    {
      path: '/document-templates/$id',
      title: 'documents.template.recordName',
      component: lazyPage(async () => (await import('./TemplatePage.tsx')).TemplatePage),
      permission: read,
    },
    {
      path: '/document-numbers',
      title: 'documents.number.listName',
      component: lazyPage(async () => (await import('./NumberPages.tsx')).NumbersPage),
      permission: read,
      menu: { group: 'desk', order: 6 },
    },
    {
      path: '/document-numbers/$id',
      title: 'documents.number.recordName',
      component: lazyPage(async () => (await import('./NumberPages.tsx')).NumberPage),
      permission: read,
    },
    {
      path: '/number-blocks',
      title: 'documents.block.listName',
      component: lazyPage(async () => (await import('./BlockPages.tsx')).BlocksPage),
      permission: read,
    },
    {
      path: '/number-blocks/new',
      title: 'documents.pages.reserveTitle',
      component: lazyPage(async () => (await import('./BlockPages.tsx')).NewBlockPage),
      permission: 'documents.number',
    },
    {
      path: '/number-blocks/$id',
      title: 'documents.block.recordName',
      component: lazyPage(async () => (await import('./BlockPages.tsx')).BlockPage),
      permission: read,
    },
  ],
}
