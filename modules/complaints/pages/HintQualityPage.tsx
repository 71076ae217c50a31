import { useTranslation } from 'react-i18next'
import { addMonths, chineseDay } from '../../../kernel/calendar.ts'
import { PageLink, useQueryString, useSetQueryString } from '../../../kernel/web/navigation.tsx'
import {
  type ChartTable,
  DayRangeInput,
  EmptyState,
  FailureState,
  FigureTable,
  LoadingState,
  PageFrame,
  PageSection,
} from '../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import { decisions, type HintQualityAnswer } from '../model/hint-quality.ts'

/** How good the hint was over a time, held against what handlers decided. */
export function HintQualityPage() {
  const { t } = useTranslation()
  const setQuery = useSetQueryString()
  const today = chineseDay(new Date().toISOString())
  const { from = addMonths(today, -12), until = today } = useQueryString()
  const { answer, failure, retry } = useQuestion<HintQualityAnswer>('hint-quality', { from, until })
  return (
    <PageFrame
      title={t('complaints.quality.title')}
      subtitle={t('complaints.quality.subtitle')}
      actions={
        <PageLink to="/hint-versions" className="sy-button">
          {t('complaints.quality.versions')}
        </PageLink>
      }
    >
      <search className="sy-filters">
        <div className="sy-filter">
          <DayRangeInput
            label={t('complaints.quality.period')}
            from={from}
            until={until}
            onChange={(first, last) => setQuery({ ...(first && { from: first }), ...(last && { until: last }) })}
          />
        </div>
      </search>
      {failure && <FailureState failure={failure} onRetry={retry} />}
      {!answer && !failure && <LoadingState />}
      {answer && answer.judged === 0 && (
        <EmptyState title={t('complaints.quality.none')} text={t('complaints.quality.noneText')} />
      )}
      {answer && answer.judged > 0 && <Tables quality={answer} />}
    </PageFrame>
  )
}

const percent = (part: number, whole: number): string | null =>
  whole === 0 ? null : `${Math.round((100 * part) / whole)}%`

function Tables({ quality }: { quality: HintQualityAnswer }) {
  const { t } = useTranslation()
  const words = (key: string, values: Readonly<Record<string, unknown>> = {}) => t(`complaints.quality.${key}`, values)
  const columns = (...keys: readonly string[]) => keys.map((key) => words(`columns.${key}`))
  const tables: readonly { key: string; table: ChartTable }[] = [
    {
      key: 'confusion',
      table: {
        columns: [words('columns.said'), ...decisions.map((decision) => t(`complaints.hint.decisions.${decision}`))],
        rows: (['accept', 'review'] as const).map((suggest) => [
          t(`complaints.hint.${suggest}`),
          ...decisions.map((decision) => countOf(quality, suggest, decision)),
        ]),
      },
    },
    {
      key: 'months',
      table: {
        columns: columns('month', 'acceptSaid', 'acceptRight', 'reviewSaid', 'reviewRight'),
        rows: quality.months.map(({ month, accept, review }) => [
          month,
          accept.of,
          percent(accept.right, accept.of),
          review.of,
          percent(review.right, review.of),
        ]),
      },
    },
    {
      key: 'curve',
      table: {
        columns: columns('threshold', 'suggested', 'shareOfAll', 'otherwise', 'wrongShare'),
        rows: quality.curve.map(({ threshold, suggested, wrong }) => [
          threshold.toFixed(2),
          suggested,
          percent(suggested, quality.judged),
          wrong,
          percent(wrong, suggested),
        ]),
      },
    },
    {
      key: 'categories',
      table: {
        columns: columns('category', 'times', 'kept', 'corrected'),
        rows: quality.categories.map(({ category, said, kept, corrected }) => [
          t(`triage.categories.${category}`),
          said,
          kept,
          corrected,
        ]),
      },
    },
    {
      key: 'codes',
      table: {
        columns: columns('decidedCode', 'saidCode', 'times'),
        rows: quality.codes.map(({ said, decided, count }) => [
          t(`triage.codes.${decided}`),
          said === null ? null : t(`triage.codes.${said}`),
          count,
        ]),
      },
    },
  ]
  return (
    <>
      <p>{words('counted', { total: quality.total, judged: quality.judged })}</p>
      {tables
        .filter(({ table }) => table.rows.length > 0)
        .map(({ key, table }) => (
          <PageSection key={key} title={words(`tables.${key}`)}>
            <p className="sy-muted">{words(`notes.${key}`)}</p>
            <FigureTable title={words(`tables.${key}`)} table={table} />
          </PageSection>
        ))}
    </>
  )
}

const countOf = ({ confusion }: HintQualityAnswer, suggest: string, decision: string): number =>
  confusion.find((one) => one.suggest === suggest && one.decision === decision)?.count ?? 0
