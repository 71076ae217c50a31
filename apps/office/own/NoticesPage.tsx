import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, isFailure } from '../../../kernel/web/api.ts'
import {
  EmptyState,
  FailureState,
  LoadingState,
  PageFrame,
  PageSection,
  RefusalNotice,
} from '../../../kernel/web/office/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { NoticeLines } from './NoticeLines.tsx'
import type { Notices } from './use-notices.ts'

/** A person's inbox: what the records he has to do with have told him. */
export function NoticesPage() {
  const { t } = useTranslation()
  const [isUnread, setIsUnread] = useState(false)
  const { send, sending, failure } = useCommand()
  return (
    <PageFrame
      title={t('office.notices.title')}
      subtitle={t('office.notices.subtitle')}
      actions={
        <Button loading={sending} onClick={() => void send('POST', 'notices/readings', {})}>
          {t('office.notices.readAll')}
        </Button>
      }
    >
      <RefusalNotice failure={failure} />
      <PageSection>
        <Segmented
          value={isUnread ? 'unread' : 'all'}
          onChange={(which) => setIsUnread(which === 'unread')}
          aria-label={t('office.notices.which')}
          options={[
            { value: 'all', label: t('office.notices.everything') },
            { value: 'unread', label: t('office.notices.unread') },
          ]}
        />
        <Inbox isUnread={isUnread} />
      </PageSection>
    </PageFrame>
  )
}

function Inbox({ isUnread }: { isUnread: boolean }) {
  const { t } = useTranslation()
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['question', 'notices', 'inbox', isUnread],
    queryFn: ({ pageParam, signal }) => ask<Notices>('notices', { unread: isUnread, after: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })
  if (isFailure(error)) return <FailureState failure={error} onRetry={() => void refetch()} />
  if (isPending) return <LoadingState rows={6} />
  const items = data?.pages.flatMap((page) => page.items) ?? []
  if (items.length === 0) return <EmptyState title={t('office.notices.none')} text={t('office.notices.noneText')} />
  return (
    <>
      <NoticeLines items={items} />
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('kernel.list.more')}
        </Button>
      )}
    </>
  )
}
