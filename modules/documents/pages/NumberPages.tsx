import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLink, usePathParams } from '../../../kernel/web/navigation.tsx'
import { EmptyState, RecordDetail, RegisterPage } from '../../../kernel/web/office/index.ts'
import { DocumentNumber } from '../model/index.ts'
import { MarkSection } from './MarkSection.tsx'
import { ReasonForm } from './ReasonForm.tsx'
import { StateTag } from './StateTag.tsx'

export const numberColumns = {
  state: { render: ({ state }: DocumentNumber) => <StateTag model={DocumentNumber} state={state} /> },
} as const

/** Every number that was given, with what it stands for. */
export function NumbersPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={DocumentNumber}
      subtitle={t('documents.pages.numbersSubtitle')}
      columns={{ ...numberColumns, word: { hidden: true }, number: { hidden: true } }}
      actions={<PageLink to="/number-blocks">{t('documents.pages.blocks')}</PageLink>}
      above={() => <MarkSection />}
      empty={<EmptyState title={t('documents.pages.noNumbers')} />}
    />
  )
}

export function NumberPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const [isOpen, setIsOpen] = useState(false)
  const title = t('documents.pages.voidNumber')
  return (
    <RecordDetail
      model={DocumentNumber}
      id={id}
      above={{ path: '/document-numbers', title: t('documents.number.listName') }}
      head={({ state }) => <StateTag model={DocumentNumber} state={state} />}
      rows={{ state: null, version: null }}
      steps={({ state }) => [
        {
          ...{ key: 'void', title, run: () => setIsOpen(true), permission: 'documents.number' },
          ...(state === 'reserved' ? {} : { closedBecause: t('documents.pages.notReserved') }),
        },
      ]}
      sections={({ version }) =>
        isOpen
          ? [
              {
                key: 'void',
                title,
                content: (
                  <ReasonForm
                    path={`document-numbers/${id}/voidings`}
                    version={version}
                    submitText={title}
                    onClose={() => setIsOpen(false)}
                  />
                ),
              },
            ]
          : []
      }
    />
  )
}
