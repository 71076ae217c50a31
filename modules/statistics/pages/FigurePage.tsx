import { useTranslation } from 'react-i18next'
import { instantText } from '../../../kernel/web/format.ts'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { FailureState, LoadingState, PageFrame, PageSection } from '../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { FigureDetail } from '../model.ts'
import { FigureDefinition } from './FigureDefinition.tsx'
import { FigureTrend } from './FigureTrend.tsx'
import { figureText, shareText, sideText } from './figure-texts.ts'
import { RecordsLink } from './RecordsLink.tsx'
import { ValueTable } from './ValueTable.tsx'
import './statistics.css'

/** One figure: number, definition, series and parts by unit. */
export function FigurePage() {
  const { t } = useTranslation()
  const { name = '' } = usePathParams()
  const { answer, failure, retry } = useQuestion<FigureDetail>(`figures/${name}`)
  const title = answer ? figureText(t, name, 'name') : t('statistics.pages.figure')
  return (
    <PageFrame
      title={title}
      subtitle={answer && t('statistics.figure.asOf', { asOf: instantText(answer.figure.asOf) })}
      above={{ path: '/statistics', title: t('statistics.pages.overview') }}
    >
      {failure && <FailureState failure={failure} onRetry={retry} />}
      {!answer && !failure && <LoadingState />}
      {answer && <FigureParts detail={answer} title={title} />}
    </PageFrame>
  )
}

function FigureParts({ detail, title }: { detail: FigureDetail; title: string }) {
  const { t } = useTranslation()
  const { figure, trend, units } = detail
  const count = sideText(figure.numerator)
  const share = shareText(t, figure.name, figure)
  return (
    <>
      <PageSection>
        <p className="sy-figure-value">
          <RecordsLink side={figure.numerator} label={t('statistics.card.open', { name: title, value: count })}>
            {count}
          </RecordsLink>
        </p>
        {share && <p className="sy-figure-share">{share}</p>}
      </PageSection>
      <PageSection title={t('statistics.figure.definition')}>
        <FigureDefinition detail={detail} />
      </PageSection>
      {trend.length > 0 && (
        <PageSection>
          <FigureTrend figure={figure} points={trend} />
        </PageSection>
      )}
      {units.length > 0 && (
        <PageSection title={t('statistics.figure.units')}>
          <ValueTable
            head={t('statistics.figure.unit')}
            rows={units.map((part) => ({
              ...part,
              key: part.unitId ?? '~',
              label: part.name ?? t('statistics.figure.unassigned'),
            }))}
          />
        </PageSection>
      )}
    </>
  )
}
