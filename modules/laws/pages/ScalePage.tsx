import { useTranslation } from 'react-i18next'
import { DeadlineScale } from '../../../kernel/web/law/DeadlineScale.tsx'
import { useLaw } from '../../../kernel/web/law/use-law.ts'
import { FailureState, LoadingState, PageFrame, PageSection } from '../../../kernel/web/office/index.ts'

/** Weighs any deadline: the same page as that of the portal, for who works. */
export function ScalePage() {
  const { t } = useTranslation()
  const { known, failure, retry } = useLaw()
  return (
    <PageFrame title={t('laws.pages.scale')} subtitle={t('kernel.law.scale.lead')}>
      {failure && <FailureState failure={failure} onRetry={retry} />}
      {!known && !failure && <LoadingState />}
      {known && (
        <PageSection>
          <DeadlineScale known={known} />
        </PageSection>
      )}
    </PageFrame>
  )
}
