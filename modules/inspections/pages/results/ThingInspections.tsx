import { useTranslation } from 'react-i18next'
import { EmptyState, RegisterSection } from '../../../../kernel/web/office/index.ts'
import { Inspection } from '../../model/index.ts'
import { inspectionColumns } from './inspection-columns.tsx'

/** How often one lift or stall was looked at, on its page. */
export function ThingInspections({ thingId }: { thingId: string }) {
  const { t } = useTranslation()
  return (
    <RegisterSection
      model={Inspection}
      fixed={{ thingId }}
      columns={columns}
      empty={<EmptyState title={t('inspections.pages.ofThing.none')} />}
    />
  )
}

const hidden = { hidden: true }

const columns = {
  ...inspectionColumns,
  itemName: { width: 160 },
  bureauId: hidden,
  subjectCode: hidden,
  windowUntil: hidden,
  dueOn: hidden,
  concludedOn: { width: 120 },
} as const
