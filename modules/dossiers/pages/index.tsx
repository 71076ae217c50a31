import { dossierSections, homeSections, lazyPage, lazyPart, type ModulePages } from '../../../kernel/web/pages.ts'
import { fill } from '../../../kernel/web/slots.tsx'
import { Note } from '../model.ts'

export const pages: ModulePages = {
  name: 'dossiers',
  records: [{ model: Note, page: '/notes/$id' }],
  routes: [
    {
      path: '/notes',
      title: 'dossiers.note.listName',
      component: lazyPage(async () => (await import('./NotePages.tsx')).NotesPage),
      permission: 'businesses.read',
      menu: { group: 'register', order: 40 },
    },
    {
      path: '/notes/$id',
      title: 'dossiers.note.recordName',
      component: lazyPage(async () => (await import('./NotePages.tsx')).NotePage),
      permission: 'businesses.read',
    },
  ],
  slots: [
    fill(homeSections, {
      key: 'leads',
      title: 'dossiers.notes.leads',
      order: 8,
      permission: 'dossiers.settle-leads',
      component: lazyPart<Record<string, never>>(async () => (await import('./NotePages.tsx')).OpenLeads),
    }),
    fill(homeSections, {
      key: 'ownNotes',
      title: 'dossiers.notes.mine',
      order: 40,
      permission: 'dossiers.note',
      component: lazyPart<Record<string, never>>(async () => (await import('./NotePages.tsx')).OwnNotes),
    }),
    fill(dossierSections, {
      key: 'notes',
      title: 'dossiers.notes.onBusiness',
      order: 20,
      permission: 'businesses.read',
      component: lazyPart(async () => (await import('./NotePages.tsx')).BusinessNotes),
    }),
    fill(dossierSections, {
      key: 'portrait',
      title: 'dossiers.portrait.title',
      order: 10,
      permission: 'dossiers.read',
      component: lazyPart(async () => (await import('./PortraitSection.tsx')).PortraitSection),
    }),
    fill(dossierSections, {
      key: 'timeline',
      title: 'dossiers.timeline.title',
      // What modules above know of a subject stands between the portrait and the timeline.
      order: 1000,
      permission: 'dossiers.read',
      component: lazyPart(async () => (await import('./TimelineSection.tsx')).TimelineSection),
    }),
  ],
}
