import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { DayText, EmptyState, RegisterPage } from '../../../kernel/web/office/index.ts'
import { Matter } from '../model.ts'
import { matterColumns, useChoices } from './MattersPages.tsx'
import { WaitingClocks } from './WaitingClocks.tsx'

const waiting = { turn: 'receipt', sort: 'waitsUntil' } as const
const hidden = { hidden: true }
const columns = {
  ...matterColumns,
  bureauId: hidden,
  unitId: hidden,
  dueOn: hidden,
  openedOn: hidden,
  endedOn: hidden,
  kind: { ...matterColumns.kind, width: 70 },
  holderId: { ...matterColumns.holderId, width: 110 },
  waitsSince: { width: 120, render: ({ waitsSince }: Matter) => <DayText day={waitsSince} /> },
  waitsUntil: { width: 310, render: (matter: Matter) => <WaitingClocks matter={matter} /> },
} as const

/** What was done here and is not confirmed by the system that keeps the record, the nearest end first. */
export function ReceiptsPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Matter}
      title={t('matters.pages.receipts')}
      subtitle={t('matters.pages.receiptsSubtitle')}
      fixed={waiting}
      columns={columns}
      choices={useChoices()}
      actions={<PageLink to="/masters">{t('matters.master.listName')}</PageLink>}
      empty={<EmptyState title={t('matters.pages.noReceipts')} text={t('matters.pages.noReceiptsText')} />}
    />
  )
}
