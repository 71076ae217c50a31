import type { ReactNode } from 'react'
import { useModules } from '../../../kernel/web/modules.tsx'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import type { ModulePages } from '../../../kernel/web/pages.ts'
import type { Side } from '../model.ts'

/** Leads from a number to its records; plain where this shell has no page for them. */
export function RecordsLink({ side, label, children }: { side: Side; label: string; children: ReactNode }) {
  const path = useListPath(side.path)
  if (path === undefined) return <span>{children}</span>
  return (
    <PageLink to={path} query={side.filters} aria-label={label}>
      {children}
    </PageLink>
  )
}

/** The page on which the records of a register are listed; undefined when no module of this shell has one. */
export const useListPath = (registerPath: string): string | undefined => listPathOf(useModules(), registerPath)

function listPathOf(modules: readonly ModulePages[], registerPath: string): string | undefined {
  const record = modules.flatMap(({ records = [] }) => records).find(({ model }) => model.path === registerPath)
  const path = record?.page?.replace(/\/\$id$/, '') ?? `/${registerPath}`
  return modules.flatMap(({ routes }) => routes).some((route) => route.path === path) ? path : undefined
}
