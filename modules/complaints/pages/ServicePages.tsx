import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLink, usePathParams } from '../../../kernel/web/navigation.tsx'
import { EmptyState, RecordDetail, RegisterPage, RegisterSection } from '../../../kernel/web/office/index.ts'
import { useMatter } from '../../matters/pages/index.tsx'
import { Contact, Recovery, Rework, reworkForms, ServiceRecord } from '../model/service.ts'

/** How complaints and reports are served: who still waits for a first word, and what became of each. */
export function ServiceRecordsPage() {
  const { t } = useTranslation()
  return <RegisterPage model={ServiceRecord} subtitle={t('complaints.pages.serviceSubtitle')} />
}

export function ServiceRecordPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  return (
    <RecordDetail
      model={ServiceRecord}
      id={id}
      above={{ path: '/service-records', title: t('complaints.serviceRecord.listName') }}
      rows={{ version: null }}
      sections={({ kind }) => [
        {
          key: 'record',
          content: <PageLink to={`/${kind}s/${id}`}>{t('complaints.pages.toServed')}</PageLink>,
        },
        {
          key: 'contacts',
          title: t('complaints.contact.listName'),
          content: <RegisterSection model={Contact} fixed={{ recordId: id }} />,
        },
      ]}
    />
  )
}

const stillOpen = { closedOn: '~' } as const

/** What dissatisfies and is worked on again, until none is left (不满意件清零). */
export function ReworksPage() {
  const { t } = useTranslation()
  const [isAll, setIsAll] = useState(false)
  return (
    <RegisterPage
      model={Rework}
      title={t('complaints.pages.clearToZero')}
      subtitle={t('complaints.pages.clearToZeroSubtitle')}
      fixed={isAll ? {} : stillOpen}
      actions={
        <Segmented
          value={isAll ? 'all' : 'open'}
          onChange={(which) => setIsAll(which === 'all')}
          aria-label={t('complaints.pages.whichReworks')}
          options={[
            { value: 'open', label: t('complaints.pages.openReworks') },
            { value: 'all', label: t('complaints.pages.allReworks') },
          ]}
        />
      }
      empty={<EmptyState title={t('complaints.pages.noReworks')} text={t('complaints.pages.noReworksText')} />}
    />
  )
}

export function ReworkPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const { head, steps, sections } = useMatter(id, reworkForms)
  return (
    <RecordDetail
      model={Rework}
      id={id}
      above={{ path: '/reworks', title: t('complaints.pages.clearToZero') }}
      head={() => head}
      steps={() => steps}
      sections={({ kind, recordId }) => [
        ...sections,
        {
          key: 'record',
          content: <PageLink to={`/${kind}s/${recordId}`}>{t('complaints.pages.toServed')}</PageLink>,
        },
      ]}
      rows={{ version: null }}
    />
  )
}

/** What people got back, each sum in the period in which it was confirmed. */
export function RecoveriesPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Recovery}
      subtitle={t('complaints.pages.recoveriesSubtitle')}
      recordPath={({ recordId }) => `/service-records/${recordId}`}
    />
  )
}
