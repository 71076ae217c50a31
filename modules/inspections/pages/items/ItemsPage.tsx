import { useTranslation } from 'react-i18next'
import { RegisterPage } from '../../../../kernel/web/office/index.ts'
import { InspectionItem } from '../../model/index.ts'

/** The list outside which nothing is inspected. */
export function ItemsPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={InspectionItem}
      subtitle={t('inspections.pages.items.subtitle')}
      columns={{
        number: { width: 70 },
        item: { hidden: true },
        levels: { hidden: true },
        kind: { width: 130 },
        yearlyCap: { width: 110 },
        skill: { width: 170 },
      }}
    />
  )
}
