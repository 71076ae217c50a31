import { useTranslation } from 'react-i18next'
import { FigureTable } from '../../../../kernel/web/office/index.ts'
import type { StratumRatio } from '../../model/index.ts'
import { percentText } from './percent.ts'

/** How large a part of each class is drawn. Inside the house only (D-02). */
export function RatioTable({ strata, title }: { strata: readonly StratumRatio[]; title: string }) {
  const { t } = useTranslation()
  const columns = ['stratum', 'ratio', 'min', 'max'].map((column) => t(`inspections.pages.ratio.${column}`))
  const rows = strata.map(({ stratum, num, den, min, max }) => [
    t('inspections.pages.ratio.class', { stratum }),
    percentText(num, den),
    String(min),
    max === null ? t('inspections.pages.ratio.noMax') : String(max),
  ])
  return <FigureTable title={title} table={{ columns, rows }} />
}
