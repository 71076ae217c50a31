import { useTranslation } from 'react-i18next'
import { MergePage } from '../../../../kernel/web/office/index.ts'
import { fieldText } from '../../../../kernel/web/texts.ts'
import { Business, takenFields } from '../../model/index.ts'

/** Two businesses side by side, field by field. */
export function MergeBusinessesPage() {
  const { t } = useTranslation()
  const choices = takenFields.map((name) => ({ name, label: fieldText(t, Business.name, name), fields: [name] }))
  return <MergePage model={Business} choices={choices} />
}
