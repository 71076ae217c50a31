import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { EmptyState, RegisterPage } from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { Business } from '../model/index.ts'
import { DivisionText } from './DivisionText.tsx'
import { StateTag } from './StateTag.tsx'

export function BusinessesPage() {
  const { t } = useTranslation()
  const mayImport = useMay()('businesses.import')
  const importLink = mayImport && (
    <PageLink to="/businesses/imports/new" className="sy-button">
      {t('businesses.imports.new')}
    </PageLink>
  )
  return (
    <RegisterPage
      model={Business}
      create={{ path: '/businesses/new', permission: 'businesses.record' }}
      actions={importLink}
      columns={{
        name: { width: 240 },
        creditCode: { width: 180 },
        kind: { width: 120 },
        head: { width: 110 },
        state: { width: 80, render: ({ state }) => <StateTag state={state} /> },
        domicile: { width: 300 },
        division: { width: 150, render: (business) => <DivisionText business={business} /> },
      }}
      empty={
        <EmptyState title={t('businesses.list.empty')} text={t('businesses.list.emptyText')}>
          {importLink}
        </EmptyState>
      }
    />
  )
}
