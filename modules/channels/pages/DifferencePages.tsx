import { useTranslation } from 'react-i18next'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { EmptyState, RecordDetail, RegisterPage } from '../../../kernel/web/office/index.ts'
import { Difference } from '../model/index.ts'
import { RecordLink } from './RecordLink.tsx'

/** Where the two sides differ, and what to do about each. */
export function DifferencesPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Difference}
      subtitle={t('channels.pages.differencesSubtitle')}
      columns={{
        orderNumber: { width: 190 },
        recordKind: { render: linked },
        bureauId: { hidden: true },
      }}
      empty={<EmptyState title={t('channels.pages.noDifferences')} text={t('channels.pages.noDifferencesText')} />}
    />
  )
}

export function DifferencePage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  return (
    <RecordDetail
      model={Difference}
      id={id}
      above={{ path: '/channel-differences', title: t('channels.difference.listName') }}
      rows={{ recordKind: linked, recordId: null, version: null }}
      sections={({ remedy }) => [
        { key: 'remedy', title: t('channels.pages.remedy'), content: <p>{t(`channels.pages.remedies.${remedy}`)}</p> },
      ]}
    />
  )
}

const linked = ({ recordKind, recordId }: Difference) => <RecordLink kind={recordKind} id={recordId} />
