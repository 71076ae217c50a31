import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { RegisterPage } from '../../../kernel/web/office/index.ts'
import { ClassedBusiness } from '../model.ts'
import { RiskClassTag } from './RiskClassTag.tsx'

/** Businesses by class, the riskiest first. */
export function ClassesPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={ClassedBusiness}
      above={() => <Alert type="info" showIcon title={t('credit.pages.internalOnly')} />}
      columns={{
        name: { render: ({ id, name }) => <PageLink to={`/businesses/${id}`}>{name}</PageLink> },
        riskClass: { render: ({ riskClass }) => <RiskClassTag riskClass={riskClass} />, width: 160 },
        decidingRule: { render: ({ decidingRule }) => t(`credit.rule.${decidingRule}`) },
      }}
    />
  )
}
