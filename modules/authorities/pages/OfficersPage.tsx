import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { RegisterPage } from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { Officer } from '../model.ts'
import { CertificateDay } from './CertificateDay.tsx'

export function OfficersPage() {
  const { t } = useTranslation()
  const may = useMay()
  return (
    <RegisterPage
      model={Officer}
      title={t('authorities.pages.officers')}
      create={{ path: '/officers/new', permission: 'authorities.manage' }}
      columns={{ certificateValidUntil: { width: 190, render: (officer) => <CertificateDay officer={officer} /> } }}
      actions={
        may('authorities.manage') && (
          <>
            <PageLink to="/officers/duplicates" className="sy-button">
              {t('authorities.merges.title')}
            </PageLink>
            <PageLink to="/officers/import" className="sy-button">
              {t('authorities.pages.importOfficers')}
            </PageLink>
          </>
        )
      }
    />
  )
}
