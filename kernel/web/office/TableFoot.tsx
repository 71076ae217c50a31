import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { numberText } from '../format.ts'
import { mostRows, type RegisterList } from '../use-register.ts'

/** How many rows are shown of how many, and the way to more of them. */
export function TableFoot({ list }: { list: RegisterList<unknown> }) {
  const { t } = useTranslation()
  return (
    <footer className="sy-table-foot">
      <span role="status">{countText(t, list)}</span>
      {list.hasMore && (
        <Button onClick={list.loadMore} loading={list.loadingMore}>
          {t('kernel.list.more')}
        </Button>
      )}
      {list.isFull && <span className="sy-muted">{t('kernel.list.full', { most: numberText(mostRows) })}</span>}
      {list.failure && <span className="sy-muted">{t('kernel.list.notRefreshed')}</span>}
    </footer>
  )
}

export function countText(t: ReturnType<typeof useTranslation>['t'], { items, count }: RegisterList<unknown>): string {
  const shown = numberText(items.length)
  if (!count) return t('kernel.list.shown', { shown })
  return t(count.more ? 'kernel.list.ofMoreThan' : 'kernel.list.of', { shown, all: numberText(count.value) })
}
