import { CloudServerOutlined, DisconnectOutlined, InboxOutlined, LockOutlined, SearchOutlined } from '@ant-design/icons'
import { Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../errors.ts'
import { type Failure, Unreachable } from '../api.ts'
import { refusalText } from '../texts.ts'
import { useSectionMark } from './section-mark.tsx'

type StateProps = { icon: ReactNode; title: string; text?: string | undefined; children?: ReactNode; alert?: boolean }

const State = ({ icon, title, text, children, alert = false }: StateProps) => (
  <div className="sy-state" role={alert ? 'alert' : 'status'}>
    <div className="sy-state-icon" aria-hidden>
      {icon}
    </div>
    <p className="sy-state-title">{title}</p>
    {text && <p className="sy-state-text">{text}</p>}
    {children && <div className="sy-state-actions">{children}</div>}
  </div>
)

/** Nothing is there yet; says what would make something be there. */
export function EmptyState({ title, text, children }: { title?: string; text?: string; children?: ReactNode }) {
  const { t } = useTranslation()
  useSectionMark('empty')
  return (
    <State icon={<InboxOutlined />} title={title ?? t('kernel.empty.title')} text={text}>
      {children}
    </State>
  )
}

/** The same in a sentence, on the page of a record. */
export function NothingHere({ children }: { children: ReactNode }) {
  useSectionMark('empty')
  return <p className="sy-muted">{children}</p>
}

/** There are records, but none fits the question. */
export function NothingFoundState({ onClear }: { onClear?: (() => void) | undefined }) {
  const { t } = useTranslation()
  return (
    <State icon={<SearchOutlined />} title={t('kernel.nothingFound.title')} text={t('kernel.nothingFound.text')}>
      {onClear && <Button onClick={onClear}>{t('kernel.filters.clear')}</Button>}
    </State>
  )
}

export function LoadingState({ rows = 6 }: { rows?: number }) {
  const { t } = useTranslation()
  return (
    <div className="sy-loading" aria-busy="true">
      <span className="sy-only-read" role="status">
        {t('kernel.loading')}
      </span>
      <Skeleton active title={false} paragraph={{ rows, width: '100%' }} />
    </div>
  )
}

export function OfflineState({ onRetry }: { onRetry?: (() => void) | undefined }) {
  const { t } = useTranslation()
  return (
    <State alert icon={<DisconnectOutlined />} title={t('kernel.offline.title')} text={t('kernel.offline.text')}>
      {onRetry && <Button onClick={onRetry}>{t('kernel.retry')}</Button>}
    </State>
  )
}

/** A fault of ours: nothing the user did, and nothing he can mend. */
export function BrokenState({ onRetry }: { onRetry?: (() => void) | undefined }) {
  const { t } = useTranslation()
  return (
    <State alert icon={<CloudServerOutlined />} title={t('kernel.broken.title')} text={t('kernel.broken.text')}>
      {onRetry && <Button onClick={onRetry}>{t('kernel.retry')}</Button>}
    </State>
  )
}

/** The server refused to show it, and says why. */
export function RefusedState({ refusal, children }: { refusal: Refusal; children?: ReactNode }) {
  const { t } = useTranslation()
  return (
    <State
      alert
      icon={<LockOutlined />}
      title={refusalText(t, refusal.code, refusal.details)}
      text={t('kernel.refused.code', { code: refusal.code })}
    >
      {children}
    </State>
  )
}

/** Whatever a question ended with, as a state of its own. */
export function FailureState({ failure, onRetry }: { failure: Failure; onRetry?: () => void }) {
  if (failure instanceof Refusal) return <RefusedState refusal={failure} />
  if (failure instanceof Unreachable) return <OfflineState onRetry={onRetry} />
  return <BrokenState onRetry={onRetry} />
}
