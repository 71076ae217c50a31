import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../navigation.tsx'
import { PrintHead } from './PrintHead.tsx'

type PageFrameProps = {
  /** The words of the page's name, already translated. */
  title: string
  /** One line under the name: what, where, as of when. */
  subtitle?: ReactNode
  /** Way back: a page above this one. */
  above?: { readonly path: string; readonly title: string }
  actions?: ReactNode
  children: ReactNode
}

/** Every page of the office: its name as the one heading, its actions, its content. Sets the window's title. */
export function PageFrame({ title, subtitle, above, actions, children }: PageFrameProps) {
  usePageTitle(title)
  return (
    <div className="sy-page">
      <PrintHead />
      <header className="sy-page-head">
        <div className="sy-page-name">
          {above && (
            <PageLink to={above.path} className="sy-above">
              <span aria-hidden>‹ </span>
              {above.title}
            </PageLink>
          )}
          <h1>{title}</h1>
          {subtitle && <div className="sy-subtitle">{subtitle}</div>}
        </div>
        {actions && <div className="sy-actions">{actions}</div>}
      </header>
      {children}
    </div>
  )
}

export function usePageTitle(title: string) {
  const { t } = useTranslation()
  const product = t('kernel.product')
  useEffect(() => {
    document.title = title === '' ? product : `${title} · ${product}`
  }, [title, product])
}

/** A framed part of a page with a heading of its own. */
export const PageSection = ({
  title,
  actions,
  children,
}: {
  title?: ReactNode
  actions?: ReactNode
  children: ReactNode
}) => (
  <section className="sy-section">
    {(title || actions) && (
      <header className="sy-section-head">
        {title && <h2>{title}</h2>}
        {actions}
      </header>
    )}
    {children}
  </section>
)
