import { useTranslation } from 'react-i18next'
import { EmptyState, RegisterSection } from '../../../../kernel/web/office/index.ts'
import { Inspection } from '../../model/index.ts'
import { inspectionColumns } from './inspection-columns.tsx'

/** What was inspected at one business, on its page. */
export function BusinessInspections({ subjectId }: { subjectId: string }) {
  const { t } = useTranslation()
  return (
    <RegisterSection
      model={Inspection}
      fixed={{ businessId: subjectId }}
      columns={columns}
      empty={<EmptyState title={t('inspections.pages.business.none')} />}
    />
  )
}

const hidden = { hidden: true }

const columns = {
  ...inspectionColumns,
  bureauId: hidden,
  subjectCode: hidden,
  windowUntil: hidden,
  dueOn: hidden,
  concludedOn: { width: 120 },
} as const
