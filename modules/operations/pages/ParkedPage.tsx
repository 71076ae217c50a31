import { Button, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import {
  EmptyState,
  FailureState,
  InstantText,
  LoadingState,
  PageFrame,
  RefusalNotice,
} from '../../../kernel/web/office/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { ParkedDelivery } from '../model.ts'

/** Deliveries that were given up: what failed and why; once its cause is mended, each is taken up again. */
export function ParkedPage() {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<{ items: ParkedDelivery[] }>('parked-deliveries')
  const { send, sending, failure: refused } = useCommand()
  const takeUp = ({ eventId, subscriber }: ParkedDelivery) =>
    void send('POST', 'parked-deliveries/retries', { eventId, subscriber })
  const content = () => {
    if (failure) return <FailureState failure={failure} onRetry={retry} />
    if (!answer) return <LoadingState />
    if (answer.items.length === 0) return <EmptyState title={t('operations.parked.none')} />
    return (
      <Table<ParkedDelivery>
        size="small"
        pagination={false}
        rowKey={({ eventId, subscriber }) => `${eventId} ${subscriber}`}
        dataSource={answer.items}
        columns={[
          { title: t('operations.parked.at'), render: (_, { parkedAt }) => <InstantText instant={parkedAt} /> },
          { title: t('operations.parked.event'), dataIndex: 'event' },
          { title: t('operations.parked.subscriber'), dataIndex: 'subscriber' },
          { title: t('operations.parked.attempts'), dataIndex: 'attempts', align: 'right' },
          { title: t('operations.parked.error'), dataIndex: 'error' },
          {
            title: t('operations.parked.act'),
            render: (_, item) => (
              <Button onClick={() => takeUp(item)} disabled={sending}>
                {t('operations.parked.retry')}
              </Button>
            ),
          },
        ]}
      />
    )
  }
  return (
    <PageFrame title={t('operations.parked.title')} subtitle={t('operations.parked.subtitle')}>
      <RefusalNotice failure={refused} />
      <section className="sy-section">{content()}</section>
    </PageFrame>
  )
}
