import { useTranslation } from 'react-i18next'
import { MergePage } from '../../../../kernel/web/office/index.ts'
import { Officer, takenOfOfficer } from '../../model.ts'

/** What is shown of each choice: a certificate with its last day. */
const shownOf: Readonly<Record<(typeof takenOfOfficer)[number], readonly (keyof Officer & string)[]>> = {
  name: ['name'],
  certificate: ['certificateNumber', 'certificateValidUntil'],
  phone: ['phone'],
  unit: ['unitId'],
}

/** Two officers side by side. */
export function MergeOfficersPage() {
  const { t } = useTranslation()
  const choices = takenOfOfficer.map((name) => ({
    name,
    label: t(`authorities.merges.fields.${name}`),
    fields: shownOf[name],
  }))
  return <MergePage model={Officer} choices={choices} />
}
