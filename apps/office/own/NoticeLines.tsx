import { useTranslation } from 'react-i18next'
import { command } from '../../../kernel/web/api.ts'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { InstantText } from '../../../kernel/web/office/index.ts'
import { useRefresh } from '../../../kernel/web/use-register.ts'
import './own.css'
import { type Notice, noticeText } from './use-notices.ts'

/** Each line leads to what it tells of; going there reads it. */
export function NoticeLines({ items, onGo }: { items: readonly Notice[]; onGo?: () => void }) {
  const { t } = useTranslation()
  const refresh = useRefresh()
  const read = (notice: Notice) => {
    onGo?.()
    // Whether it was read is no reason to keep anybody from going on: a failure leaves it unread.
    if (notice.readAt === null)
      void command('POST', 'notices/readings', { ids: [notice.id] })
        .then(refresh)
        .catch(() => {})
  }
  return (
    <ul className="sy-notices">
      {items.map((notice) => {
        const [path = '/', query = ''] = notice.path.split('?')
        return (
          <li key={notice.id} className={notice.readAt === null ? 'sy-unread' : ''}>
            <PageLink to={path} query={Object.fromEntries(new URLSearchParams(query))} onClick={() => read(notice)}>
              {notice.readAt === null && <span className="sy-hidden">{t('office.notices.unread')} </span>}
              {noticeText(t, notice)}
            </PageLink>
            <span className="sy-muted">
              <InstantText instant={notice.at} />
            </span>
          </li>
        )
      })}
    </ul>
  )
}
