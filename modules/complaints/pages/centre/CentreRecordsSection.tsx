import { useTranslation } from 'react-i18next'
import { PageLink, useQueryString, useSetQueryString } from '../../../../kernel/web/navigation.tsx'
import { DayText, FailureState, LoadingState } from '../../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import type { CentreRecords } from '../../model/centre.ts'
import { Panel } from './Panel.tsx'

/** The records behind a number of the page, as the address names it. */
export function CentreRecordsSection() {
  const { t } = useTranslation()
  const { by = '', key = '', when = 'open' } = useQueryString()
  const setQuery = useSetQueryString()
  const { answer, failure, retry } = useQuestion<CentreRecords>('complaint-centre/records', { by, key, when })
  return (
    <Panel
      title={t(`complaints.centre.records.${when === 'week' || when === 'over' ? when : 'open'}`, {
        count: answer?.total ?? 0,
      })}
    >
      <button type="button" className="sy-button" onClick={() => setQuery({})}>
        {t('complaints.centre.close')}
      </button>
      {failure && <FailureState failure={failure} onRetry={retry} />}
      {!answer && !failure && <LoadingState />}
      <ul className="sy-centre-list">
        {answer?.items.map(({ id, kind, respondentName, receivedOn, dueOn, isOpen }) => (
          <li key={id}>
            <PageLink to={`/${kind}/${id}`}>{respondentName}</PageLink>
            <span>{t(kind === 'complaints' ? 'complaints.complaint.recordName' : 'complaints.report.recordName')}</span>
            <DayText day={receivedOn} />
            <span className="sy-muted">
              {isOpen ? dueOn && t('complaints.centre.due', { day: dueOn }) : t('complaints.centre.ended')}
            </span>
          </li>
        ))}
      </ul>
      {answer && answer.total > answer.items.length && (
        <p className="sy-muted">{t('complaints.centre.shown', { count: answer.items.length })}</p>
      )}
    </Panel>
  )
}
