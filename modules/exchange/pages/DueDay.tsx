import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { chineseDay, type Day } from '../../../kernel/calendar.ts'
import { DayText, UnknownText } from '../../../kernel/web/office/index.ts'
import { workingDaysLeft } from './working-days.ts'

const soonDays = 3

type DueDayProps = {
  dueOn: Day | null
  /** The clock has stopped on this day: shows whether in time, and nothing ticks. */
  stoppedOn?: Day | null
  /** Counts in calendar days, where the term is one of days and not of working days. */
  unit?: 'workingDays' | 'days'
}

/** A due day with what is left of it: nothing is louder than a day that is near or gone. */
export function DueDay({ dueOn, stoppedOn = null, unit = 'workingDays' }: DueDayProps) {
  const { t } = useTranslation()
  if (dueOn === null) return <UnknownText />
  const mark = stoppedOn === null ? runningMark(dueOn, unit) : stoppedMark(dueOn, stoppedOn)
  return (
    <span className="sy-tags">
      <DayText day={dueOn} />
      <Tag color={mark.colour}>{t(`exchange.pages.clock.${mark.key}`, { days: mark.days })}</Tag>
    </span>
  )
}

type Mark = { readonly key: string; readonly days: number; readonly colour: string }

const stoppedMark = (dueOn: Day, stoppedOn: Day): Mark =>
  stoppedOn <= dueOn ? { key: 'inTime', days: 0, colour: 'success' } : { key: 'late', days: 0, colour: 'error' }

function runningMark(dueOn: Day, unit: 'workingDays' | 'days'): Mark {
  const today = chineseDay(new Date().toISOString())
  const { days, certain } =
    unit === 'workingDays'
      ? workingDaysLeft(today, dueOn)
      : { days: Math.round((Date.parse(dueOn) - Date.parse(today)) / 86_400_000), certain: true }
  if (dueOn < today) return { key: `${unit}Over`, days: Math.abs(days), colour: 'error' }
  if (dueOn === today) return { key: 'today', days: 0, colour: 'warning' }
  return {
    key: certain ? `${unit}Left` : 'workingDaysLeftProvisional',
    days,
    colour: days <= soonDays ? 'warning' : 'default',
  }
}
