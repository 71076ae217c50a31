import type { ReactNode } from 'react'
import { numberText } from '../../../../kernel/web/format.ts'
import { PageLink } from '../../../../kernel/web/navigation.tsx'
import type { CentreNumber } from '../../model/centre-numbers.ts'

/** A part of the wall; `note` says how its numbers come about. */
export const Panel = ({ title, note, children }: { title: string; note?: string; children: ReactNode }) => (
  <section className="sy-centre-panel" aria-label={title}>
    <h2>{title}</h2>
    {children}
    {note && <p className="sy-muted">{note}</p>}
  </section>
)

type CountProps = CentreNumber & { label: string; isLoud?: boolean }

/** A number that opens its list. */
export const Count = ({ value, to, query, label, isLoud = false }: CountProps) => (
  <PageLink
    to={to}
    query={query}
    className={isLoud && value > 0 ? 'sy-centre-count sy-centre-loud' : 'sy-centre-count'}
    aria-label={`${label} ${numberText(value)}`}
  >
    {numberText(value)}
  </PageLink>
)
