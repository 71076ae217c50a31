import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { Model } from '../model.ts'
import { type Contribution, defineSlot } from './slots.tsx'

/** The lines of work in the menu of the office, in its order. */
export const menuGroups = [
  'desk',
  'complaints',
  'channels',
  'consumers',
  'register',
  'supervision',
  'worklists',
  'credit',
  'publication',
  'statistics',
  'settings',
] as const
export type MenuGroup = (typeof menuGroups)[number]

type PageComponent = ComponentType | LazyExoticComponent<ComponentType>

/** One page of the office. */
export type PageRoute = {
  /** `/businesses`, `/businesses/$id`. A fixed part wins over `$id`, so `/units/new` may stand beside `/units/$id`. */
  readonly path: string
  /** Text key of the page's name, in the menu and in the title of the window. */
  readonly title: string
  /** Made with `lazyPage`, so that nobody loads what he does not open. */
  readonly component: PageComponent
  /** Without it the page is not in the menu and says so when opened by its address. */
  readonly permission?: string
  readonly menu?: { readonly group: MenuGroup; readonly order: number }
}

/** Where the records of a register are shown: from it come links, names of references and Ctrl+K. */
export type RecordPages = {
  readonly model: Model
  /** `/businesses/$id` */
  readonly page?: string
}

/** The door `pages/index.tsx` of a module exports one of these, named `pages`. */
export type ModulePages = {
  /** The module's folder. */
  readonly name: string
  readonly routes: readonly PageRoute[]
  readonly records?: readonly RecordPages[]
  /** What this module shows on pages of the floors below: `[fill(dossierSections, {…})]`. */
  readonly slots?: readonly Contribution[]
}

/** What the public portal shows together; where nothing is named a page stands for itself. */
export const publicGroups = ['published', 'consumer', 'weigh'] as const
export type PublicGroup = (typeof publicGroups)[number]

/** One page of the public portal. */
export type PublicRoute = {
  readonly path: string
  readonly title: string
  readonly component: PageComponent
  /** In the navigation at the top. */
  readonly menu?: { readonly group?: PublicGroup; readonly order: number }
}

/** The door `public/index.tsx` of a module exports one of these, named `publicPages`. */
export type PublicPages = {
  readonly name: string
  readonly routes: readonly PublicRoute[]
  /** The modules whose texts these pages use; `kernel` is always there. */
  readonly texts: readonly string[]
  /** What this module shows on public pages of the floors below. */
  readonly slots?: readonly Contribution[]
}

/** `lazyPage(async () => (await import('./units.tsx')).UnitsPage)` */
export const lazyPage = (load: () => Promise<ComponentType>): PageComponent =>
  lazy(async () => ({ default: await load() }))

/** The like for a component with properties, such as the section of a slot. */
export const lazyPart = <Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> =>
  lazy(async () => ({ default: await load() })) as unknown as ComponentType<Props>

/** Sections of the home page of the person signed in. */
export const homeSections = defineSlot<Record<string, never>>('homeSections')

/** Lines above every page of the office: what everybody has to know while he works. */
export const shellBanners = defineSlot<Record<string, never>>('shellBanners')

/** Sections of the page of one subject: modules above show there what they know of it. */
export const dossierSections = defineSlot<{ subjectId: string }>('dossierSections')

/** `/businesses/$id` with the id filled in. */
export const pathOf = (pattern: string, id: string): string => pattern.replace('$id', encodeURIComponent(id))
