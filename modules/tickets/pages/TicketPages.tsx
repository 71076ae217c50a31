import { useTranslation } from 'react-i18next'
import { PageLink, usePathParams } from '../../../kernel/web/navigation.tsx'
import { EmptyState, RecordDetail, RegisterPage } from '../../../kernel/web/office/index.ts'
import { Ticket } from '../model.ts'

/** Everything somebody asked for, on whichever way, with its four stamps. */
export function TicketsPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Ticket}
      hasSearch={false}
      subtitle={t('tickets.pages.subtitle')}
      empty={<EmptyState title={t('tickets.pages.none')} text={t('tickets.pages.noneText')} />}
    />
  )
}

const pathOf: Readonly<Record<string, string>> = {
  complaint: 'complaints',
  report: 'reports',
  workOrder: 'work-orders',
}

/** Its stamps; what is done with it is done where it is worked on. */
export function TicketPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  return (
    <RecordDetail
      model={Ticket}
      id={id}
      above={{ path: '/tickets', title: t('tickets.ticket.listName') }}
      rows={{ version: null, isResponded: null, isHandled: null, isTold: null, isFedBack: null }}
      sections={({ kind }) => [
        {
          key: 'record',
          content: <PageLink to={`/${pathOf[kind]}/${id}`}>{t(`tickets.pages.open.${kind}`)}</PageLink>,
        },
      ]}
    />
  )
}
