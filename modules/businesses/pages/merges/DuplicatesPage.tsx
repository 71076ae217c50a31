import { Table, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../../kernel/web/navigation.tsx'
import {
  EmptyState,
  FailureState,
  LoadingState,
  PageFrame,
  PageSection,
  UnknownText,
} from '../../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import type { DuplicatePair } from '../../model/index.ts'

/** Pairs that may be one business, the strongest first. */
export function DuplicatesPage() {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<{ items: DuplicatePair[] }>('businesses/duplicates')
  return (
    <PageFrame title={t('businesses.merges.title')} subtitle={t('businesses.merges.subtitle')}>
      <PageSection>
        {failure && <FailureState failure={failure} onRetry={retry} />}
        {!failure && !answer && <LoadingState rows={8} />}
        {answer && <Pairs items={answer.items} />}
      </PageSection>
    </PageFrame>
  )
}

function Pairs({ items }: { items: readonly DuplicatePair[] }) {
  const { t } = useTranslation()
  if (items.length === 0) return <EmptyState title={t('businesses.merges.none')} />
  return (
    <Table<DuplicatePair>
      size="small"
      rowKey={({ first, second }) => `${first.id} ${second.id}`}
      dataSource={[...items]}
      pagination={items.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      scroll={{ x: 'max-content' }}
      columns={[
        { title: t('businesses.merges.first'), render: (_, { first }) => <Side side={first} /> },
        { title: t('businesses.merges.second'), render: (_, { second }) => <Side side={second} /> },
        {
          title: t('businesses.merges.reasons'),
          width: 170,
          render: (_, { reasons }) => (
            <span className="sy-tags">
              {reasons.map((reason) => (
                <Tag key={reason}>{t(`businesses.merges.${reason}`)}</Tag>
              ))}
            </span>
          ),
        },
        {
          title: '',
          width: 90,
          render: (_, { first, second }) => (
            <PageLink to={`/businesses/merge/${first.id}/${second.id}`} className="sy-button">
              {t('businesses.merges.compare')}
            </PageLink>
          ),
        },
      ]}
    />
  )
}

const Side = ({ side: { id, name, creditCode, domicile } }: { side: DuplicatePair['first'] }) => (
  <>
    <PageLink to={`/businesses/${id}`}>{name}</PageLink>
    <div className="sy-muted">
      {creditCode === null ? <UnknownText /> : <span className="sy-code">{creditCode}</span>} {domicile}
    </div>
  </>
)
