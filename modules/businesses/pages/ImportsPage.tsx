import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { EmptyState, RegisterPage } from '../../../kernel/web/office/index.ts'
import { RegisterImport } from '../model/index.ts'

export function ImportsPage() {
  const { t } = useTranslation()
  const link = (
    <PageLink to="/businesses/imports/new" className="sy-button sy-button-primary">
      {t('businesses.imports.new')}
    </PageLink>
  )
  return (
    <RegisterPage
      model={RegisterImport}
      hasSearch={false}
      actions={link}
      columns={{ fileName: { width: 320 } }}
      empty={
        <EmptyState title={t('businesses.imports.none')} text={t('businesses.imports.noneText')}>
          {link}
        </EmptyState>
      }
    />
  )
}
