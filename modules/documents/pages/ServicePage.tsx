import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { chineseDay } from '../../../kernel/calendar.ts'
import { defineModel } from '../../../kernel/model.ts'
import { command } from '../../../kernel/web/api.ts'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { RecordDetail, RecordForm } from '../../../kernel/web/office/index.ts'
import { Service } from '../model/index.ts'
import { FileLink } from './FileLink.tsx'

const Confirmation = defineModel({
  name: 'documents.pages.confirmForm',
  path: 'document-services',
  title: 'outcome',
  fields: { outcome: { kind: 'choice', options: ['received', 'returned'] }, on: { kind: 'day' } },
})

/** One service: its receipt to be signed, its evidence, and what came back of a letter. */
export function ServicePage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const [isOpen, setIsOpen] = useState(false)
  const title = t('documents.pages.confirm')
  return (
    <RecordDetail
      model={Service}
      id={id}
      above={{ path: '/documents', title: t('documents.document.listName') }}
      rows={{ version: null }}
      steps={({ way, servedOn }) =>
        way === 'mail'
          ? [
              {
                ...{ key: 'confirm', title, run: () => setIsOpen(true), permission: 'documents.issue' },
                ...(servedOn === null ? {} : { closedBecause: t('documents.pages.alreadyServed') }),
              },
            ]
          : []
      }
      sections={({ version }) => [
        ...(isOpen
          ? [
              {
                key: 'confirm',
                title,
                content: (
                  <RecordForm
                    model={Confirmation}
                    initial={{ on: chineseDay(new Date().toISOString()), outcome: 'received' }}
                    submitText={title}
                    onCancel={() => setIsOpen(false)}
                    onSubmit={async (input, key) => {
                      await command('POST', `document-services/${id}/confirmations`, { ...input, version }, { key })
                      setIsOpen(false)
                    }}
                  />
                ),
              },
            ]
          : []),
        {
          key: 'receipt',
          title: t('documents.documentKinds.serviceReceipt'),
          content: <FileLink path={`document-services/${id}/receipt`}>{t('documents.pages.printReceipt')}</FileLink>,
        },
      ]}
    />
  )
}
