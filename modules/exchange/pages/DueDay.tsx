import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Calendar, chineseDay, type Day } from '../../../kernel/calendar.ts'
import { DayText, UnknownText } from '../../../kernel/web/office/index.ts'
import { useCalendar } from '../../../kernel/web/use-calendar.ts'
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
  if (dueOn === null) return <UnknownText />
  return (
    <span className="sy-tags">
      <DayText day={dueOn} />
      {stoppedOn === null ? (
        <RunningMark dueOn={dueOn} unit={unit} />
      ) : (
        <MarkTag mark={stoppedMark(dueOn, stoppedOn)} />
      )}
    </span>
  )
}

function RunningMark({ dueOn, unit }: { dueOn: Day; unit: 'workingDays' | 'days' }) {
  const today = chineseDay(new Date().toISOString())
  const calendar = useCalendar(today, dueOn)
  return calendar && <MarkTag mark={runningMark(today, dueOn, unit, calendar)} />
}

function MarkTag({ mark: { key, days, colour } }: { mark: Mark }) {
  const { t } = useTranslation()
  return <Tag color={colour}>{t(`exchange.pages.clock.${key}`, { days })}</Tag>
}

type Mark = { readonly key: string; readonly days: number; readonly colour: string }

const stoppedMark = (dueOn: Day, stoppedOn: Day): Mark =>
  stoppedOn <= dueOn ? { key: 'inTime', days: 0, colour: 'success' } : { key: 'late', days: 0, colour: 'error' }

function runningMark(today: Day, dueOn: Day, unit: 'workingDays' | 'days', calendar: Calendar): Mark {
  const { days, certain } =
    unit === 'workingDays'
      ? workingDaysLeft(today, dueOn, calendar)
      : { days: Math.round((Date.parse(dueOn) - Date.parse(today)) / 86_400_000), certain: true }
  if (dueOn < today) return { key: `${unit}Over`, days: Math.abs(days), colour: 'error' }
  if (dueOn === today) return { key: 'today', days: 0, colour: 'warning' }
  return {
    key: certain ? `${unit}Left` : 'workingDaysLeftProvisional',
    days,
    colour: days <= soonDays ? 'warning' : 'default',
  }
}
