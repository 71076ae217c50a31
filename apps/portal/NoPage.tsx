import { useTranslation } from 'react-i18next'
import { Broken } from '../../kernel/web/api.ts'
import { PageLink } from '../../kernel/web/navigation.tsx'
import { PublicEmpty, PublicFailure, PublicPage } from '../../kernel/web/public/index.ts'

export function NoPage() {
  const { t } = useTranslation()
  return (
    <PublicPage title={t('kernel.public.noPage')}>
      <PublicEmpty title={t('kernel.public.noPageText')}>
        <PageLink to="/">{t('kernel.public.home')}</PageLink>
      </PublicEmpty>
    </PublicPage>
  )
}

const fault = new Broken(0)

/** A page that failed while it was drawn. */
export function BrokenPage({ reset }: { reset: () => void }) {
  const { t } = useTranslation()
  return (
    <PublicPage title={t('kernel.broken.title')}>
      <PublicFailure failure={fault} onRetry={reset} />
    </PublicPage>
  )
}
