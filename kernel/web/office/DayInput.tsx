import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'

type DayInputProps = {
  value?: string | null
  onChange?: (day: string | null) => void
  id?: string
  label?: string
  disabled?: boolean
}

/** A day as text `2026-11-21`. */
export const DayInput = ({ value = null, onChange, id, label, disabled = false }: DayInputProps) => (
  <DatePicker
    {...(id === undefined ? {} : { id })}
    {...(label === undefined ? {} : { 'aria-label': label })}
    className="sy-wide"
    value={value === null ? null : dayjs(value)}
    disabled={disabled}
    onChange={(day) => onChange?.(day ? day.format('YYYY-MM-DD') : null)}
  />
)

type InstantInputProps = Omit<DayInputProps, 'onChange'> & { onChange?: (instant: string | null) => void }

/** An instant, typed and shown in Chinese time wherever the device stands; kept as ISO in UTC. */
export const InstantInput = ({ value = null, onChange, id, label, disabled = false }: InstantInputProps) => (
  <DatePicker
    {...(id === undefined ? {} : { id })}
    {...(label === undefined ? {} : { 'aria-label': label })}
    className="sy-wide"
    showTime={{ format: 'HH:mm' }}
    format="YYYY-MM-DD HH:mm"
    value={value === null ? null : dayjs(chineseClock(value))}
    disabled={disabled}
    onChange={(moment) =>
      onChange?.(moment ? new Date(`${moment.format('YYYY-MM-DDTHH:mm')}:00+08:00`).toISOString() : null)
    }
  />
)

// China has one zone and no summer time: eight hours ahead, and the zone's mark taken off.
const chineseClock = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16)

type DayRangeInputProps = {
  from: string | undefined
  until: string | undefined
  onChange: (from: string | undefined, until: string | undefined) => void
  label: string
}

/** Two days, both included; either may be open. */
export function DayRangeInput({ from, until, onChange, label }: DayRangeInputProps) {
  const { t } = useTranslation()
  return (
    <DatePicker.RangePicker
      className="sy-wide"
      aria-label={label}
      value={[from ? dayjs(from) : null, until ? dayjs(until) : null]}
      allowEmpty={[true, true]}
      placeholder={[t('kernel.filters.from'), t('kernel.filters.until')]}
      onChange={(days) => onChange(days?.[0]?.format('YYYY-MM-DD'), days?.[1]?.format('YYYY-MM-DD'))}
    />
  )
}
