import { useTranslation } from 'react-i18next'
import { timeLeft } from './ceremony.ts'

/** What is left until an instant, ticking. Read aloud once and not every second. */
export function Countdown({ until, now }: { until: string; now: string }) {
  const { t } = useTranslation()
  const left = timeLeft(until, now)
  if (left === null) return <span className="sy-countdown">{t('inspections.pages.draws.timeOver')}</span>
  const clock = [left.hours, left.minutes, left.seconds].map((part) => String(part).padStart(2, '0')).join(':')
  return (
    <span className="sy-countdown" role="timer" aria-live="off">
      {left.days > 0 && <span>{t('inspections.pages.draws.days', { count: left.days })} </span>}
      <span className="sy-number">{clock}</span>
    </span>
  )
}
