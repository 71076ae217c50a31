import { useTranslation } from 'react-i18next'
import { numberText } from '../../../kernel/web/format.ts'
import {
  PublicEmpty,
  PublicFailure,
  PublicLoading,
  PublicPage,
  PublicSection,
  PublicTable,
} from '../../../kernel/web/public/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { PublicYearPlan } from '../../inspections/pure.ts'

/** What each authority plans to inspect in a year, how far it is, and what it changed and why. */
export function YearPlansPage() {
  const { t } = useTranslation()
  const { answer, waiting, failure, retry } = useQuestion<{ items: PublicYearPlan[] }>('public/year-plans')
  return (
    <PublicPage title={t('publication.pages.yearPlans')} lead={t('publication.yearPlans.lead')}>
      {waiting && <PublicLoading />}
      {failure && <PublicFailure failure={failure} onRetry={retry} />}
      {answer?.items.length === 0 && (
        <PublicEmpty title={t('publication.yearPlans.none')} text={t('publication.yearPlans.noneText')} />
      )}
      {answer?.items.map((plan) => (
        <PublicSection key={plan.id} title={plan.name}>
          <p className="pub-muted">
            {plan.bureauName} · {t('publication.yearPlans.published', { on: plan.publishedOn })}
          </p>
          <Lines plan={plan} />
          <Changes plan={plan} />
        </PublicSection>
      ))}
    </PublicPage>
  )
}

function Lines({ plan }: { plan: PublicYearPlan }) {
  const { t } = useTranslation()
  const word = (name: string) => t(`publication.yearPlans.${name}`)
  return (
    <PublicTable
      caption={word('lines')}
      columns={['number', 'line', 'window', 'planned', 'drawn', 'done'].map(word)}
      rows={plan.lines.map((line) => ({
        key: String(line.number),
        cells: [
          line.number,
          <span key="name">
            {line.isDropped ? <s>{line.name}</s> : line.name}
            <br />
            <span className="pub-muted">{[line.itemNames, ...line.partners].join(' · ')}</span>
          </span>,
          windowText(line.window),
          numberText(line.planned),
          numberText(line.drawn),
          numberText(line.done),
        ],
      }))}
    />
  )
}

function Changes({ plan: { changes } }: { plan: PublicYearPlan }) {
  const { t } = useTranslation()
  const word = (name: string, details = {}) => t(`publication.yearPlans.${name}`, details)
  if (changes.length === 0) return null
  const said = (change: PublicYearPlan['changes'][number]['before']) =>
    change ? word('said', { window: windowText(change.window), planned: numberText(change.planned) }) : word('nothing')
  return (
    <PublicTable
      caption={word('changes')}
      columns={['changedOn', 'line', 'before', 'after', 'reason'].map((name) => word(name))}
      rows={changes.map((change, at) => ({
        key: `${change.lineId} ${at}`,
        cells: [change.changedOn, change.lineName, said(change.before), said(change.after), change.reason],
      }))}
    />
  )
}

const windowText = ({ from, until }: { from: string; until: string }) => `${from} – ${until}`
