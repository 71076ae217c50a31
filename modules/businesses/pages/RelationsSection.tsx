import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { EmptyState, FailureState, LoadingState, UnknownText } from '../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { Business, Relation } from '../model/index.ts'
import { StateTag } from './StateTag.tsx'

/** Who belongs together with a subject, as far as one may see them. */
export function RelationsSection({ id }: { id: string }) {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<Relation[]>(`businesses/${id}/relations`)
  if (failure) return <FailureState failure={failure} onRetry={retry} />
  if (!answer) return <LoadingState rows={3} />
  if (answer.length === 0) return <EmptyState title={t('businesses.relations.empty')} />
  return (
    <Table<Relation>
      size="small"
      rowKey={({ relation, id: related }) => `${relation} ${related}`}
      dataSource={answer}
      pagination={answer.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
      scroll={{ x: 'max-content' }}
      columns={[
        {
          title: t('businesses.relations.relation'),
          width: 180,
          render: (_, row) => t(`businesses.relations.${row.relation}`),
        },
        {
          title: t('businesses.business.name'),
          render: (_, row) => <PageLink to={`/businesses/${row.id}`}>{row.name}</PageLink>,
        },
        {
          title: t('businesses.business.creditCode'),
          width: 200,
          render: (_, row) =>
            row.creditCode === null ? <UnknownText /> : <span className="sy-code">{row.creditCode}</span>,
        },
        {
          title: t('businesses.business.state'),
          width: 90,
          render: (_, row) => <StateTag state={row.state as Business['state']} />,
        },
      ]}
    />
  )
}
