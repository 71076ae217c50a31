import { lazyPage, type ModulePages } from '../../../kernel/web/pages.ts'
import { CodeEdition, CodeEntry, CodeList } from '../model.ts'

export { CodeNameText } from './CodeNameText.tsx'

const draft = 'codes.draft'

export const pages: ModulePages = {
  name: 'codes',
  records: [
    { model: CodeList, page: '/code-lists/$id' },
    { model: CodeEdition, page: '/code-editions/$id' },
    { model: CodeEntry, page: '/code-entries/$id' },
  ],
  slots: [],
  routes: [
    {
      path: '/code-lists',
      title: 'codes.codeList.listName',
      menu: { group: 'settings', order: 55 },
      component: lazyPage(async () => (await import('./CodeListsPage.tsx')).CodeListsPage),
    },
    {
      path: '/code-lists/new',
      title: 'codes.pages.newList',
      permission: draft,
      component: lazyPage(async () => (await import('./CodeListsPage.tsx')).NewCodeListPage),
    },
    {
      path: '/code-lists/$id',
      title: 'codes.codeList.recordName',
      component: lazyPage(async () => (await import('./CodeListPage.tsx')).CodeListPage),
    },
    {
      path: '/code-editions/$id',
      title: 'codes.codeEdition.recordName',
      component: lazyPage(async () => (await import('./EditionPage.tsx')).EditionPage),
    },
    {
      path: '/code-editions/$id/import',
      title: 'codes.pages.import',
      permission: draft,
      component: lazyPage(async () => (await import('./EditionPage.tsx')).ImportEntriesPage),
    },
    {
      path: '/code-entries/$id',
      title: 'codes.codeEntry.recordName',
      component: lazyPage(async () => (await import('./EntryPage.tsx')).EntryPage),
    },
  ],
}
