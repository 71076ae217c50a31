import { useTranslation } from 'react-i18next'
import { ImportPanel, PageFrame } from '../../../kernel/web/office/index.ts'
import { Officer, Unit } from '../model.ts'

export function UnitImportPage() {
  const { t } = useTranslation()
  return (
    <PageFrame
      title={t('authorities.pages.importUnits')}
      above={{ path: '/units', title: t('authorities.pages.units') }}
    >
      <ImportPanel model={Unit} />
    </PageFrame>
  )
}

export function OfficerImportPage() {
  const { t } = useTranslation()
  return (
    <PageFrame
      title={t('authorities.pages.importOfficers')}
      above={{ path: '/officers', title: t('authorities.pages.officers') }}
    >
      <ImportPanel model={Officer} />
    </PageFrame>
  )
}
