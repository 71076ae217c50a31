import { useTranslation } from 'react-i18next'
import { instantText } from '../../../kernel/web/format.ts'
import { EmptyState, FailureState, LoadingState, PageFrame, PageSection } from '../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { Figures } from '../model.ts'
import { FigureGroups } from './FigureGroups.tsx'
import { UsageTable } from './UsageTable.tsx'

/** All figures of the loop, and how much each unit works with the platform. */
export function OverviewPage() {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<Figures>('figures')
  const asOf = answer?.items[0]?.asOf
  return (
    <PageFrame
      title={t('statistics.pages.overview')}
      subtitle={asOf && t('statistics.overview.asOf', { asOf: instantText(asOf) })}
    >
      {failure && <FailureState failure={failure} onRetry={retry} />}
      {!answer && !failure && <LoadingState />}
      {answer?.items.length === 0 && (
        <EmptyState title={t('statistics.overview.none')} text={t('statistics.overview.noneText')} />
      )}
      {answer && answer.items.length > 0 && <FigureGroups figures={answer.items} />}
      <PageSection title={t('statistics.usage.title')}>
        <UsageTable />
      </PageSection>
    </PageFrame>
  )
}
