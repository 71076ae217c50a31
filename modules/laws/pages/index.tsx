import { homeSections, lazyPage, lazyPart, type ModulePages, shellBanners } from '../../../kernel/web/pages.ts'
import { fill } from '../../../kernel/web/slots.tsx'
import { ResponsePeriod, RuleVersion } from '../model/index.ts'

const read = 'laws.read'

export const pages: ModulePages = {
  name: 'laws',
  records: [
    { model: RuleVersion, page: '/rule-versions/$id' },
    { model: ResponsePeriod, page: '/response-periods/$id' },
  ],
  slots: [
    fill(homeSections, {
      key: 'ruleVersionsToDecide',
      title: 'laws.pages.toDecide',
      order: 9,
      permission: 'laws.adopt',
      component: lazyPart<Record<string, never>>(async () => (await import('./VersionsPage.tsx')).VersionsToDecide),
    }),
    fill(homeSections, {
      key: 'responsesToConfirm',
      title: 'laws.responses.toConfirm',
      order: 9,
      permission: 'laws.confirm-response',
      component: lazyPart<Record<string, never>>(async () => (await import('./ResponsesPages.tsx')).ResponsesToConfirm),
    }),
    fill(shellBanners, {
      key: 'responses',
      order: 10,
      component: lazyPart<Record<string, never>>(async () => (await import('./ResponseBanner.tsx')).ResponseBanner),
    }),
  ],
  routes: [
    {
      path: '/laws',
      title: 'laws.pages.rules',
      permission: read,
      menu: { group: 'settings', order: 50 },
      component: lazyPage(async () => (await import('./RulesPage.tsx')).RulesPage),
    },
    {
      path: '/laws/$id',
      title: 'laws.pages.rule',
      permission: read,
      component: lazyPage(async () => (await import('./RulePage.tsx')).RulePage),
    },
    {
      path: '/deadlines',
      title: 'laws.pages.scale',
      permission: read,
      menu: { group: 'settings', order: 51 },
      component: lazyPage(async () => (await import('./ScalePage.tsx')).ScalePage),
    },
    {
      path: '/rule-versions',
      title: 'laws.pages.versions',
      permission: read,
      menu: { group: 'settings', order: 52 },
      component: lazyPage(async () => (await import('./VersionsPage.tsx')).VersionsPage),
    },
    {
      path: '/rule-versions/$id',
      title: 'laws.pages.version',
      permission: read,
      component: lazyPage(async () => (await import('./VersionPage.tsx')).VersionPage),
    },
    {
      path: '/response-periods',
      title: 'laws.responses.title',
      permission: read,
      menu: { group: 'settings', order: 53 },
      component: lazyPage(async () => (await import('./ResponsesPages.tsx')).ResponsesPage),
    },
    {
      path: '/response-periods/new',
      title: 'laws.responses.declare',
      permission: 'laws.declare-response',
      component: lazyPage(async () => (await import('./ResponsesPages.tsx')).NewResponsePage),
    },
    {
      path: '/response-periods/$id',
      title: 'laws.responses.one',
      permission: read,
      component: lazyPage(async () => (await import('./ResponsesPages.tsx')).ResponsePage),
    },
    {
      path: '/law-rehearsal',
      title: 'laws.rehearsal.title',
      permission: 'laws.draft',
      menu: { group: 'settings', order: 54 },
      component: lazyPage(async () => (await import('./RehearsalPage.tsx')).RehearsalPage),
    },
  ],
}
