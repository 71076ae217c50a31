import { useRouterState } from '@tanstack/react-router'
import { type FocusEvent, type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../kernel/web/navigation.tsx'
import { type PublicGroup, publicGroups } from '../../kernel/web/pages.ts'
import { modules } from './modules.ts'

type Entry = { readonly path: string; readonly title: string; readonly order: number; readonly group?: PublicGroup }

const entries: readonly Entry[] = modules
  .flatMap(({ routes }) => routes)
  .flatMap(({ path, title, menu }) => (menu ? [{ path, title, ...menu }] : []))
  .sort((one, other) => one.order - other.order)

/** What people come for stands for itself; the rest is folded into a few groups, so that a phone has one line of it. */
export function Navigation() {
  const { t } = useTranslation()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const groups = publicGroups.filter((group) => entries.some((entry) => entry.group === group))
  if (entries.length === 0) return null
  return (
    <nav aria-label={t('kernel.public.navigation')}>
      <Links of={entries.filter(({ group }) => group === undefined)} />
      {groups.map((group) => (
        // Another page folds what was open.
        <Group key={`${group} ${path}`} group={group} path={path} />
      ))}
    </nav>
  )
}

function Links({ of }: { of: readonly Entry[] }) {
  const { t } = useTranslation()
  return of.map(({ path, title }) => (
    <PageLink key={path} to={path}>
      {t(title)}
    </PageLink>
  ))
}

function Group({ group, path }: { group: PublicGroup; path: string }) {
  const { t } = useTranslation()
  const own = entries.filter((entry) => entry.group === group)
  const details = useRef<HTMLDetailsElement>(null)
  const fold = () => details.current?.removeAttribute('open')
  const foldOnEscape = ({ key }: KeyboardEvent) => {
    if (key !== 'Escape') return
    fold()
    details.current?.querySelector('summary')?.focus()
  }
  const foldOnLeaving = ({ relatedTarget }: FocusEvent) => {
    if (!details.current?.contains(relatedTarget)) fold()
  }
  const isHere = own.some((entry) => path === entry.path || (entry.path !== '/' && path.startsWith(`${entry.path}/`)))
  return (
    <details ref={details} name="navigation" onKeyDown={foldOnEscape} onBlur={foldOnLeaving}>
      <summary data-here={isHere}>{t(`kernel.public.groups.${group}`)}</summary>
      <div className="pub-fold" tabIndex={-1}>
        <Links of={own} />
      </div>
    </details>
  )
}
