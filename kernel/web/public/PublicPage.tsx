import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../navigation.tsx'

type PublicPageProps = {
  /** The words of the page's name, already translated. */
  title: string
  /** One sentence under the name: what this page is, as of when. */
  lead?: ReactNode
  above?: { readonly path: string; readonly title: string }
  children: ReactNode
}

/** Every page of the portal: its name as the one heading, one column, one thing. Sets the window's title. */
export function PublicPage({ title, lead, above, children }: PublicPageProps) {
  const { t } = useTranslation()
  const portal = t('kernel.public.name')
  useEffect(() => {
    document.title = title === portal ? title : `${title} · ${portal}`
  }, [title, portal])
  return (
    <>
      {above && (
        <PageLink to={above.path} className="pub-above">
          <span aria-hidden>‹ </span>
          {above.title}
        </PageLink>
      )}
      <h1>{title}</h1>
      {lead && <p className="pub-lead">{lead}</p>}
      {children}
    </>
  )
}

export const PublicSection = ({ title, children }: { title?: string; children: ReactNode }) => (
  <section className="pub-section">
    {title && <h2>{title}</h2>}
    {children}
  </section>
)
