import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { EmptyState, RegisterPage } from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { Thing } from '../model.ts'
import { thingColumns } from './thing-columns.tsx'

export function ThingsPage() {
  const { t } = useTranslation()
  const importLink = useMay()('things.record') && (
    <PageLink to="/things/import" className="sy-button">
      {t('things.pages.import')}
    </PageLink>
  )
  return (
    <RegisterPage
      model={Thing}
      create={{ path: '/things/new', permission: 'things.record' }}
      actions={importLink}
      columns={thingColumns}
      empty={
        <EmptyState title={t('things.list.empty')} text={t('things.list.emptyText')}>
          {importLink}
        </EmptyState>
      }
    />
  )
}
