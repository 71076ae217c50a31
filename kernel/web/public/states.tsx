import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../errors.ts'
import { type Failure, Unreachable } from '../api.ts'
import { refusalText } from '../texts.ts'

export function PublicLoading() {
  const { t } = useTranslation()
  return (
    <div className="pub-state" role="status" aria-busy="true">
      <span className="pub-spinner" aria-hidden />
      {t('kernel.loading')}
    </div>
  )
}

export const PublicEmpty = ({ title, text, children }: { title: string; text?: string; children?: ReactNode }) => (
  <div className="pub-state" role="status">
    <strong>{title}</strong>
    {text && <span>{text}</span>}
    {children}
  </div>
)

/** Why something could not be shown, and what can be done. */
export function PublicFailure({ failure, onRetry }: { failure: Failure; onRetry?: () => void }) {
  const { t } = useTranslation()
  const words = failure instanceof Unreachable ? 'offline' : 'broken'
  const isRefused = failure instanceof Refusal
  return (
    <div className="pub-state" role="alert">
      <strong>{isRefused ? refusalText(t, failure.code, failure.details) : t(`kernel.${words}.title`)}</strong>
      {!isRefused && <span>{t(`kernel.public.${words}`)}</span>}
      {!isRefused && onRetry && (
        <button type="button" className="pub-more" onClick={onRetry}>
          {t('kernel.retry')}
        </button>
      )}
    </div>
  )
}
