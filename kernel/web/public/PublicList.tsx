import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { numberText } from '../format.ts'
import { PageLink } from '../navigation.tsx'
import type { PageList } from '../use-register.ts'
import { PublicEmpty, PublicFailure, PublicLoading } from './states.tsx'

export type PublicListRow = {
  readonly key: string
  readonly title: ReactNode
  /** The page of what is listed; without it the row is only read. */
  readonly path?: string
  readonly mark?: ReactNode
  readonly lines?: readonly ReactNode[]
}

type PublicListProps<Item> = {
  list: PageList<Item>
  row: (item: Item) => PublicListRow
  /** What is said when nothing is found. */
  empty?: ReactNode
}

/** What was found, page after page, each with its states. */
export function PublicList<Item>({ list, row, empty }: PublicListProps<Item>) {
  const { t } = useTranslation()
  if (list.waiting) return <PublicLoading />
  if (list.failure && list.items.length === 0) return <PublicFailure failure={list.failure} onRetry={list.retry} />
  if (list.items.length === 0) return empty ?? <PublicEmpty title={t('kernel.nothingFound.title')} />
  return (
    <>
      {list.count && (
        <p className="pub-count" role="status">
          {t(list.count.more ? 'kernel.public.foundMoreThan' : 'kernel.public.found', {
            number: numberText(list.count.value),
          })}
        </p>
      )}
      <ul className="pub-list">
        {list.items.map((item) => {
          const { key, ...rest } = row(item)
          return <ListRow key={key} {...rest} />
        })}
      </ul>
      {list.hasMore && (
        <button type="button" className="pub-more" disabled={list.loadingMore} onClick={list.loadMore}>
          {t(list.loadingMore ? 'kernel.loading' : 'kernel.public.more')}
        </button>
      )}
    </>
  )
}

const ListRow = ({ title, path, mark, lines = [] }: Omit<PublicListRow, 'key'>) => (
  <li>
    <div className="pub-list-head">
      {path === undefined ? <span>{title}</span> : <PageLink to={path}>{title}</PageLink>}
      {mark}
    </div>
    {lines.map((line, at) => (
      <div key={at} className="pub-muted">
        {line}
      </div>
    ))}
  </li>
)
