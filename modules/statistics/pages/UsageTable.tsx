import { useTranslation } from 'react-i18next'
import { instantText, numberText } from '../../../kernel/web/format.ts'
import { FailureState, FigureTable, LoadingState } from '../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { UnitUsage, UsageAnswer } from '../model.ts'
import { percentText } from './figure-texts.ts'

/** Who works with the platform and who does not: acts of the journal, by unit. */
export function UsageTable() {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<UsageAnswer>('usage')
  if (failure) return <FailureState failure={failure} onRetry={retry} />
  if (!answer) return <LoadingState rows={3} />
  const columns = ['unit', 'accounts', 'people', 'share', 'acts', 'modules'].map((name) =>
    t(`statistics.usage.${name}`),
  )
  const modulesText = ({ modules }: UnitUsage) =>
    modules
      .map(({ module, acts }) => {
        const name = t(`statistics.usage.moduleNames.${module}`, { defaultValue: module })
        return `${name} ${numberText(acts)}`
      })
      .join(' · ')
  const rows = answer.items.map((unit) => [
    unit.name,
    unit.accounts,
    unit.people,
    unit.accounts === 0 ? null : percentText(Math.min(1000, Math.round((unit.people * 1000) / unit.accounts))),
    unit.acts,
    modulesText(unit) || null,
  ])
  return (
    <>
      <p className="sy-muted">
        {t('statistics.usage.period', { from: instantText(answer.from), asOf: instantText(answer.asOf) })}
      </p>
      <FigureTable title={t('statistics.usage.title')} table={{ columns, rows }} />
    </>
  )
}
