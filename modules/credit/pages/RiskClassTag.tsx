import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RiskClass } from '../model.ts'

const colours: Readonly<Record<RiskClass, string>> = { A: 'green', B: 'blue', C: 'orange', D: 'red' }

/** The letter and its meaning: colour alone says nothing. */
export function RiskClassTag({ riskClass }: { riskClass: RiskClass }) {
  const { t } = useTranslation()
  return (
    <Tag color={colours[riskClass]}>
      {riskClass} {t(`credit.class.${riskClass}`)}
    </Tag>
  )
}
