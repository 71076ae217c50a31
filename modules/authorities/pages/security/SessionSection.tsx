import { Button, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { InstantText, PageSection, RefusalNotice } from '../../../../kernel/web/office/index.ts'
import { useCommand } from '../../../../kernel/web/use-command.ts'
import type { AccountSecurity, OwnSession } from '../../model/sign-in.ts'
import { deviceOf } from './device.ts'

/** Where I am signed in; each may be ended, and all others at once. */
export function SessionSection({ security }: { security: AccountSecurity }) {
  const { t } = useTranslation()
  const { send, sending, failure } = useCommand<object>()
  const others = security.sessions.filter(({ isThisOne }) => !isThisOne)
  return (
    <PageSection
      title={t('authorities.security.sessions')}
      actions={
        others.length > 0 && (
          <Button danger loading={sending} onClick={() => void send('DELETE', 'session/others')}>
            {t('authorities.security.endOthers')}
          </Button>
        )
      }
    >
      <RefusalNotice failure={failure} />
      <ul className="sy-security-list">
        {security.sessions.map((session) => (
          <li key={session.id}>
            <SessionLine session={session} />
            {session.isThisOne ? (
              <Tag color="success">{t('authorities.security.thisOne')}</Tag>
            ) : (
              <Button onClick={() => void send('DELETE', `sessions/${session.id}`)}>
                {t('authorities.security.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </PageSection>
  )
}

export function SessionLine({ session }: { session: OwnSession }) {
  const { t } = useTranslation()
  const { browser, system } = deviceOf(session.device)
  return (
    <div>
      <strong>{[browser, system].filter(Boolean).join(' · ') || t('authorities.security.unknownDevice')}</strong>
      <span className="sy-muted">
        {session.address} · {session.ways.map((way) => t(`authorities.security.ways.${way}`)).join(' + ')} ·{' '}
        {t('authorities.security.since')} <InstantText instant={session.createdAt} /> ·{' '}
        {t('authorities.security.lastUsed')} <InstantText instant={session.lastSeenAt} />
      </span>
    </div>
  )
}
