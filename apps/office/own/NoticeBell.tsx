import { BellOutlined } from '@ant-design/icons'
import { Badge, Button, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { EmptyState } from '../../../kernel/web/office/index.ts'
import { NoticeLines } from './NoticeLines.tsx'
import { useUnread } from './use-notices.ts'

/** How much is not read yet, and the newest of it. */
export function NoticeBell() {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  const unread = useUnread()
  const count = unread?.unread ?? 0
  return (
    <Popover
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger="click"
      placement="bottomRight"
      title={t('office.notices.title')}
      content={
        <div className="sy-notices-short">
          {unread && unread.items.length > 0 ? (
            <NoticeLines items={unread.items} onGo={() => setIsOpen(false)} />
          ) : (
            <EmptyState title={t('office.notices.none')} />
          )}
          <PageLink to="/notices" onClick={() => setIsOpen(false)}>
            {t('office.notices.all')}
          </PageLink>
        </div>
      }
    >
      <Button type="text" aria-label={t('office.notices.open', { count: count as never })}>
        <Badge count={count} size="small" overflowCount={99}>
          <BellOutlined aria-hidden />
        </Badge>
      </Button>
    </Popover>
  )
}
