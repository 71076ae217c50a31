import { useTranslation } from 'react-i18next'
import { instantText } from '../../../kernel/web/format.ts'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { EmptyState, FailureState, LoadingState } from '../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { Figures } from '../model.ts'
import { FigureGroups } from './FigureGroups.tsx'

/** The overview on the home page. */
export function HomeFigures() {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<Figures>('figures')
  if (failure) return <FailureState failure={failure} onRetry={retry} />
  if (!answer) return <LoadingState rows={4} />
  const [first] = answer.items
  if (!first) return <EmptyState title={t('statistics.overview.none')} text={t('statistics.overview.noneText')} />
  return (
    <>
      <FigureGroups figures={answer.items} />
      <p className="sy-figure-foot">
        <span className="sy-muted">{t('statistics.overview.homeAsOf', { asOf: instantText(first.asOf) })}</span>
        <PageLink to="/statistics">{t('statistics.overview.all')}</PageLink>
      </p>
    </>
  )
}
