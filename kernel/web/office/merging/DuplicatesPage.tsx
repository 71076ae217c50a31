import { Table, Tag } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model } from '../../../model.ts'
import { PageLink } from '../../navigation.tsx'
import { listText } from '../../texts.ts'
import { useQuestion } from '../../use-register.ts'
import { PageFrame, PageSection } from '../PageFrame.tsx'
import { EmptyState, FailureState, LoadingState } from '../states.tsx'
import { mergeWords } from './words.ts'

type Side = { readonly id: string; readonly name: string }
type Pair<S extends Side> = { readonly reasons: readonly string[]; readonly first: S; readonly second: S }

type DuplicatesPageProps<S extends Side> = {
  model: Model
  /** What tells two of one name apart, under the name. */
  beneath: (side: S) => ReactNode
}

/** Pairs of a register that may be one, the strongest first: `GET /<path>/duplicates`. */
export function DuplicatesPage<S extends Side>({ model, beneath }: DuplicatesPageProps<S>) {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<{ items: Pair<S>[] }>(`${model.path}/duplicates`)
  const words = mergeWords(model)
  return (
    <PageFrame
      title={t(`${words}.title`)}
      subtitle={t(`${words}.subtitle`)}
      above={{ path: `/${model.path}`, title: listText(t, model.name) }}
    >
      <PageSection>
        {failure && <FailureState failure={failure} onRetry={retry} />}
        {!failure && !answer && <LoadingState rows={8} />}
        {answer && <Pairs<S> items={answer.items} {...{ model, beneath }} />}
      </PageSection>
    </PageFrame>
  )
}

function Pairs<S extends Side>({ items, model, beneath }: DuplicatesPageProps<S> & { items: readonly Pair<S>[] }) {
  const { t } = useTranslation()
  const words = mergeWords(model)
  if (items.length === 0) return <EmptyState title={t(`${words}.none`)} />
  const side = (one: S) => (
    <>
      <PageLink to={`/${model.path}/${one.id}`}>{one.name}</PageLink>
      <div className="sy-muted">{beneath(one)}</div>
    </>
  )
  return (
    <Table<Pair<S>>
      size="small"
      rowKey={({ first, second }) => `${first.id} ${second.id}`}
      dataSource={[...items]}
      pagination={items.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      scroll={{ x: 'max-content' }}
      columns={[
        { title: t(`${words}.first`), render: (_, { first }) => side(first) },
        { title: t(`${words}.second`), render: (_, { second }) => side(second) },
        {
          title: t(`${words}.reasons`),
          width: 170,
          render: (_, { reasons }) => (
            <span className="sy-tags">
              {reasons.map((reason) => (
                <Tag key={reason}>{t(`${words}.${reason}`)}</Tag>
              ))}
            </span>
          ),
        },
        {
          title: '',
          width: 90,
          render: (_, { first, second }) => (
            <PageLink to={`/${model.path}/merge/${first.id}/${second.id}`} className="sy-button">
              {t(`${words}.compare`)}
            </PageLink>
          ),
        },
      ]}
    />
  )
}
