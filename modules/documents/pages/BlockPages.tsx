import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { EmptyState, PageFrame, RecordDetail, RegisterPage, RegisterSection } from '../../../kernel/web/office/index.ts'
import { DocumentNumber, NumberBlock } from '../model/index.ts'
import { numberColumns } from './NumberPages.tsx'
import { ReasonForm } from './ReasonForm.tsx'
import { ReserveForm } from './ReserveForm.tsx'
import { StateTag } from './StateTag.tsx'

const above = { path: '/number-blocks', title: 'documents.block.listName' } as const

export function BlocksPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={NumberBlock}
      subtitle={t('documents.pages.blocksSubtitle')}
      hasSearch={false}
      create={{ path: '/number-blocks/new', permission: 'documents.number' }}
      columns={{
        state: { render: ({ state }) => <StateTag model={NumberBlock} state={state} /> },
        word: { hidden: true },
        year: { hidden: true },
        first: { hidden: true },
        last: { hidden: true },
      }}
      empty={<EmptyState title={t('documents.pages.noBlocks')} />}
    />
  )
}

export function NewBlockPage() {
  const { t } = useTranslation()
  return (
    <PageFrame title={t('documents.pages.reserveTitle')} above={{ ...above, title: t(above.title) }}>
      <ReserveForm />
    </PageFrame>
  )
}

export function BlockPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const [isOpen, setIsOpen] = useState(false)
  const title = t('documents.pages.returnBlock')
  return (
    <RecordDetail
      model={NumberBlock}
      id={id}
      above={{ ...above, title: t(above.title) }}
      head={({ state }) => <StateTag model={NumberBlock} state={state} />}
      rows={{ state: null, version: null, word: null, year: null }}
      steps={({ state }) => [
        {
          ...{ key: 'return', title, run: () => setIsOpen(true), permission: 'documents.number' },
          ...(state === 'open' ? {} : { closedBecause: t('documents.pages.returned') }),
        },
      ]}
      sections={({ version }) => [
        ...(isOpen
          ? [
              {
                key: 'return',
                title,
                content: (
                  <ReasonForm
                    path={`number-blocks/${id}/returns`}
                    version={version}
                    submitText={title}
                    onClose={() => setIsOpen(false)}
                  />
                ),
              },
            ]
          : []),
        {
          key: 'numbers',
          title: t('documents.pages.numbersOfBlock'),
          content: <RegisterSection model={DocumentNumber} fixed={{ blockId: id }} columns={ofBlock} />,
        },
      ]}
    />
  )
}

const hidden = { hidden: true } as const
const ofBlock = { ...numberColumns, blockId: hidden, word: hidden, year: hidden, number: hidden, bureauId: hidden }
