import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useGoTo } from '../../../../kernel/web/navigation.tsx'
import { EmptyState, RegisterSection } from '../../../../kernel/web/office/index.ts'
import { useMay } from '../../../../kernel/web/session.tsx'
import type { MatterSectionProps } from '../../../matters/pages/index.tsx'
import { ExtraVisit } from '../../model/index.ts'
import { extraVisitColumns } from './columns.tsx'

/** Who went to look because of a complaint or a report, what he found, and the door to ask for it. */
export function MatterVisits({ matterId, businessId, reason }: MatterSectionProps) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const may = useMay()
  const asked = new URLSearchParams({ matter: matterId, reason, ...(businessId ? { business: businessId } : {}) })
  return (
    <>
      <RegisterSection
        model={ExtraVisit}
        fixed={{ matterId }}
        columns={columns}
        empty={<EmptyState title={t('inspections.pages.ofMatter.none')} />}
      />
      {may('inspections.request') && (
        <p>
          <Button onClick={() => goTo(`/extra-visits/new?${asked}`)}>{t('inspections.pages.ofMatter.ask')}</Button>
        </p>
      )}
    </>
  )
}

const columns = { ...extraVisitColumns, subjectName: { hidden: true }, reason: { hidden: true } } as const
