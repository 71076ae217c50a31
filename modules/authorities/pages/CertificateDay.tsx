import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { DayText } from '../../../kernel/web/office/index.ts'
import type { Officer } from '../model.ts'

const soonDays = 60

/** Until when an officer's certificate is valid, with a mark when that day is near or gone. */
export function CertificateDay({ officer }: { officer: Officer }) {
  const { t } = useTranslation()
  const { kind, certificateValidUntil: until } = officer
  if (until === null && kind !== 'officer')
    return <span className="sy-muted">{t('authorities.officers.needsNone')}</span>
  const days = until === null ? null : daysUntil(until)
  return (
    <>
      <DayText day={until} />{' '}
      {days !== null && days < 0 && <Tag color="error">{t('authorities.officers.expired')}</Tag>}
      {days !== null && days >= 0 && days <= soonDays && (
        <Tag color="warning">{t('authorities.officers.expiresIn', { days })}</Tag>
      )}
    </>
  )
}

/** Days from today, as China counts them; 0 is today. */
function daysUntil(day: string): number {
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  return Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000)
}
