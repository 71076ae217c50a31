import { bulkActionsOf } from '../../../kernel/web/bulk.ts'
import { homeSections, lazyPage, lazyPart, type ModulePages } from '../../../kernel/web/pages.ts'
import { fill } from '../../../kernel/web/slots.tsx'
import { IdentityLook, Insider } from '../model/insider.ts'
import { ReplyTemplate } from '../model/reply-template.ts'
import { Rework, ServiceRecord } from '../model/service.ts'
import { Complaint, Report } from '../model.ts'

export { centrePanels } from './centre/slot.ts'

const read = 'complaints.read'
const handle = 'complaints.handle'

export const pages: ModulePages = {
  name: 'complaints',
  records: [
    { model: Complaint, page: '/complaints/$id' },
    { model: Report, page: '/reports/$id' },
    { model: Insider, page: '/insiders/$id' },
    { model: IdentityLook, page: '/identity-looks/$id' },
    { model: ServiceRecord, page: '/service-records/$id' },
    { model: Rework, page: '/reworks/$id' },
    { model: ReplyTemplate, page: '/reply-templates/$id' },
  ],
  slots: [
    fill(bulkActionsOf(Complaint.path), {
      key: 'answer',
      title: 'complaints.pages.answer',
      order: 10,
      permission: handle,
      component: lazyPart(async () => (await import('./LetterPages.tsx')).AnswerMany),
    }),
    fill(bulkActionsOf(Complaint.path), {
      key: 'tell',
      title: 'complaints.pages.tell',
      order: 11,
      permission: handle,
      component: lazyPart(async () => (await import('./LetterPages.tsx')).TellMany),
    }),
    fill(homeSections, {
      key: 'looksToDecide',
      title: 'complaints.insiders.toDecide',
      order: 13,
      permission: 'complaints.protect',
      component: lazyPart<Record<string, never>>(async () => (await import('./LookPage.tsx')).LooksToDecide),
    }),
  ],
  routes: [
    {
      path: '/complaints',
      title: 'complaints.complaint.listName',
      component: lazyPage(async () => (await import('./ComplaintPages.tsx')).ComplaintsPage),
      permission: read,
      menu: { group: 'complaints', order: 3 },
    },
    {
      path: '/command-centre',
      title: 'complaints.centre.title',
      component: lazyPage(async () => (await import('./centre/CentrePage.tsx')).CentrePage),
      permission: 'complaints.watch',
      menu: { group: 'complaints', order: 1 },
    },
    {
      path: '/hint-quality',
      title: 'complaints.quality.title',
      component: lazyPage(async () => (await import('./HintQualityPage.tsx')).HintQualityPage),
      permission: 'complaints.watch',
      menu: { group: 'complaints', order: 2 },
    },
    {
      path: '/complaints/new',
      title: 'complaints.pages.newComplaint',
      component: lazyPage(async () => (await import('./ComplaintPages.tsx')).NewComplaintPage),
      permission: handle,
    },
    {
      path: '/letters/new',
      title: 'complaints.pages.newLetter',
      component: lazyPage(async () => (await import('./LetterPages.tsx')).NewLetterPage),
      permission: handle,
    },
    {
      path: '/complaints/$id',
      title: 'complaints.complaint.listName',
      component: lazyPage(async () => (await import('./ComplaintPages.tsx')).ComplaintPage),
      permission: read,
    },
    {
      path: '/reports',
      title: 'complaints.report.listName',
      component: lazyPage(async () => (await import('./ReportPages.tsx')).ReportsPage),
      permission: read,
      menu: { group: 'complaints', order: 4 },
    },
    {
      path: '/reports/new',
      title: 'complaints.pages.newReport',
      component: lazyPage(async () => (await import('./ReportPages.tsx')).NewReportPage),
      permission: handle,
    },
    {
      path: '/reports/$id',
      title: 'complaints.report.listName',
      component: lazyPage(async () => (await import('./ReportPages.tsx')).ReportPage),
      permission: read,
    },
    {
      path: '/service-records',
      title: 'complaints.serviceRecord.listName',
      component: lazyPage(async () => (await import('./ServicePages.tsx')).ServiceRecordsPage),
      permission: read,
      menu: { group: 'complaints', order: 5 },
    },
    {
      path: '/service-records/$id',
      title: 'complaints.serviceRecord.recordName',
      component: lazyPage(async () => (await import('./ServicePages.tsx')).ServiceRecordPage),
      permission: read,
    },
    {
      path: '/reworks',
      title: 'complaints.pages.clearToZero',
      component: lazyPage(async () => (await import('./ServicePages.tsx')).ReworksPage),
      permission: read,
      menu: { group: 'complaints', order: 6 },
    },
    {
      path: '/reworks/$id',
      title: 'complaints.rework.recordName',
      component: lazyPage(async () => (await import('./ServicePages.tsx')).ReworkPage),
      permission: read,
    },
    {
      path: '/recoveries',
      title: 'complaints.recovery.listName',
      component: lazyPage(async () => (await import('./ServicePages.tsx')).RecoveriesPage),
      permission: read,
      menu: { group: 'complaints', order: 7 },
    },
    {
      path: '/insiders',
      title: 'complaints.insider.listName',
      component: lazyPage(async () => (await import('./InsiderPage.tsx')).InsidersPage),
      permission: read,
      menu: { group: 'complaints', order: 8 },
    },
    {
      path: '/insiders/$id',
      title: 'complaints.insider.recordName',
      component: lazyPage(async () => (await import('./InsiderPage.tsx')).InsiderPage),
      permission: read,
    },
    {
      path: '/reply-templates',
      title: 'complaints.replyTemplate.listName',
      component: lazyPage(async () => (await import('./TemplatePages.tsx')).TemplatesPage),
      permission: read,
      menu: { group: 'channels', order: 19 },
    },
    {
      path: '/reply-templates/new',
      title: 'complaints.templates.new',
      component: lazyPage(async () => (await import('./TemplatePages.tsx')).NewTemplatePage),
      permission: 'complaints.approve',
    },
    {
      path: '/reply-templates/$id',
      title: 'complaints.replyTemplate.listName',
      component: lazyPage(async () => (await import('./TemplatePages.tsx')).TemplatePage),
      permission: read,
    },
    {
      path: '/reply-templates/$id/change',
      title: 'complaints.templates.change',
      component: lazyPage(async () => (await import('./TemplatePages.tsx')).ChangeTemplatePage),
      permission: 'complaints.approve',
    },
    {
      path: '/identity-looks',
      title: 'complaints.identityLook.listName',
      component: lazyPage(async () => (await import('./LookPage.tsx')).LooksPage),
      permission: read,
    },
    {
      path: '/identity-looks/$id',
      title: 'complaints.identityLook.recordName',
      component: lazyPage(async () => (await import('./LookPage.tsx')).LookPage),
      permission: read,
    },
  ],
}
