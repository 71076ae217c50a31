import { useTranslation } from 'react-i18next'
import { DeadlineScale } from '../../../kernel/web/law/DeadlineScale.tsx'
import { useLaw } from '../../../kernel/web/law/use-law.ts'
import { PublicFailure, PublicLoading, PublicPage, PublicSection } from '../../../kernel/web/public/index.ts'

/** Anybody weighs a deadline again: the law and the calendar come as data, the counting happens here. */
export function DeadlinesPage() {
  const { t } = useTranslation()
  const { known, failure, retry } = useLaw()
  return (
    <PublicPage title={t('laws.pages.scale')} lead={t('kernel.law.scale.lead')}>
      {failure && <PublicFailure failure={failure} onRetry={retry} />}
      {!known && !failure && <PublicLoading />}
      {known && (
        <PublicSection>
          <DeadlineScale known={known} />
        </PublicSection>
      )}
      <p className="pub-muted">
        {t('kernel.law.scale.own')} <a href="/api/public/law">/api/public/law</a>
      </p>
    </PublicPage>
  )
}
