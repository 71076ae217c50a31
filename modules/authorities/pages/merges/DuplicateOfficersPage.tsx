import { Table, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../../kernel/web/navigation.tsx'
import { EmptyState, FailureState, LoadingState, PageFrame, PageSection } from '../../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import type { OfficerPair } from '../../model.ts'

/** Officers of the own bureau who may have been entered twice. */
export function DuplicateOfficersPage() {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<{ items: OfficerPair[] }>('officers/duplicates')
  return (
    <PageFrame
      title={t('authorities.merges.title')}
      subtitle={t('authorities.merges.subtitle')}
      above={{ path: '/officers', title: t('authorities.pages.officers') }}
    >
      <PageSection>
        {failure && <FailureState failure={failure} onRetry={retry} />}
        {!failure && !answer && <LoadingState rows={6} />}
        {answer && <Pairs items={answer.items} />}
      </PageSection>
    </PageFrame>
  )
}

function Pairs({ items }: { items: readonly OfficerPair[] }) {
  const { t } = useTranslation()
  if (items.length === 0) return <EmptyState title={t('authorities.merges.none')} />
  return (
    <Table<OfficerPair>
      size="small"
      rowKey={({ first, second }) => `${first.id} ${second.id}`}
      dataSource={[...items]}
      pagination={false}
      scroll={{ x: 'max-content' }}
      columns={[
        { title: t('authorities.merges.first'), render: (_, { first }) => <Side side={first} /> },
        { title: t('authorities.merges.second'), render: (_, { second }) => <Side side={second} /> },
        {
          title: t('authorities.merges.reasons'),
          render: (_, { reasons }) => (
            <span className="sy-tags">
              {reasons.map((reason) => (
                <Tag key={reason}>{t(`authorities.merges.${reason}`)}</Tag>
              ))}
            </span>
          ),
        },
        {
          title: '',
          width: 90,
          render: (_, { first, second }) => (
            <PageLink to={`/officers/merge/${first.id}/${second.id}`} className="sy-button">
              {t('authorities.merges.compare')}
            </PageLink>
          ),
        },
      ]}
    />
  )
}

const Side = ({ side: { id, name, certificateNumber } }: { side: OfficerPair['first'] }) => (
  <>
    <PageLink to={`/officers/${id}`}>{name}</PageLink>
    <div className="sy-muted sy-code">{certificateNumber ?? '–'}</div>
  </>
)
