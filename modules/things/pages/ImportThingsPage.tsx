import { useTranslation } from 'react-i18next'
import { ImportPanel, PageFrame } from '../../../kernel/web/office/index.ts'
import { Thing } from '../model.ts'

export function ImportThingsPage() {
  const { t } = useTranslation()
  return (
    <PageFrame
      title={t('things.pages.import')}
      above={{ path: '/things', title: t('things.thing.listName') }}
      subtitle={t('things.import.about')}
    >
      <ImportPanel model={Thing} />
    </PageFrame>
  )
}
