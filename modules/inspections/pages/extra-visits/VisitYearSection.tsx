import { Alert, Button, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { useGoTo } from '../../../../kernel/web/navigation.tsx'
import { EmptyState, FailureState, LoadingState } from '../../../../kernel/web/office/index.ts'
import { useMay } from '../../../../kernel/web/session.tsx'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import type { VisitYear } from '../../model/index.ts'
import '../inspections.css'

/** Who came to a business this year, of whatever authority, and whether anybody may still come by his own choice. */
export function VisitYearSection({ subjectId }: { subjectId: string }) {
  const { answer, failure, retry } = useQuestion<VisitYear>(`businesses/${subjectId}/visit-year`)
  if (failure) return <FailureState failure={failure} onRetry={retry} />
  return answer ? <Year answer={answer} /> : <LoadingState />
}

/** On the page of the business: with the door to one more visit. */
export function BusinessVisitYear({ subjectId }: { subjectId: string }) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const may = useMay()
  return (
    <>
      <VisitYearSection subjectId={subjectId} />
      {may('inspections.request') && (
        <p>
          <Button onClick={() => goTo(`/extra-visits/new?business=${subjectId}`)}>
            {t('inspections.pages.visitYear.ask')}
          </Button>
        </p>
      )}
    </>
  )
}

function Year({ answer: { year, own, others, counted, total, isCapReached } }: { answer: VisitYear }) {
  const { t } = useTranslation()
  const word = (name: string, details = {}) => t(`inspections.pages.visitYear.${name}`, details)
  const rows = [
    ...own.map(({ origin, times }) => ({
      key: origin,
      who: word('own'),
      why: t(`visits.visit.originOptions.${origin}`),
      times,
    })),
    ...others.map(({ authority, times }) => ({ key: authority, who: authority, why: '', times })),
  ]
  return (
    <div className="insp-year">
      <Alert
        type={isCapReached ? 'warning' : 'info'}
        showIcon
        title={word('total', { year, count: total, counted })}
        description={word(isCapReached ? 'reached' : 'free')}
      />
      {rows.length === 0 ? (
        <EmptyState title={word('none')} />
      ) : (
        <Table
          size="small"
          pagination={false}
          dataSource={rows}
          columns={[
            { dataIndex: 'who', title: word('who') },
            { dataIndex: 'why', title: word('why') },
            { dataIndex: 'times', title: word('times'), align: 'right', width: 100 },
          ]}
        />
      )}
    </div>
  )
}
