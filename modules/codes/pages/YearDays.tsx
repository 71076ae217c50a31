import { Select, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, type Calendar, chineseDay, type Day, isWorkingDay } from '../../../kernel/calendar.ts'
import { EmptyState, LoadingState } from '../../../kernel/web/office/index.ts'
import { useCalendar } from '../../../kernel/web/use-calendar.ts'
import './codes.css'

const thisYear = () => Number(chineseDay(new Date().toISOString()).slice(0, 4))

/** A year as the deadlines count it: days off, make-up days, and the weekends between. */
export function YearDays() {
  const { t } = useTranslation()
  const [year, setYear] = useState(thisYear)
  const calendar = useCalendar(`${year}-01-01`, `${year}-12-31`)
  const years = Array.from({ length: 9 }, (_, at) => thisYear() + 2 - at)
  return (
    <>
      <p className="codes-legend">
        <Select
          value={year}
          onChange={setYear}
          aria-label={t('codes.codeEdition.year')}
          options={years.map((value) => ({ value, label: String(value) }))}
        />
        <Tag color="error">{t('codes.codeEntry.kindOptions.off')}</Tag>
        <Tag color="processing">{t('codes.codeEntry.kindOptions.work')}</Tag>
      </p>
      {calendar === null ? <LoadingState /> : <Months year={year} calendar={calendar} />}
    </>
  )
}

function Months({ year, calendar }: { year: number; calendar: Calendar }) {
  const { t } = useTranslation()
  // A year nobody has announced is left out of the calendar.
  if (calendar.coveredUntil !== `${year}-12-31`) return <EmptyState text={t('codes.pages.notAnnounced', { year })} />
  return (
    <div className="codes-year">
      {Array.from({ length: 12 }, (_, at) => (
        <Month key={at} first={`${year}-${String(at + 1).padStart(2, '0')}-01`} calendar={calendar} />
      ))}
    </div>
  )
}

function Month({ first, calendar }: { first: Day; calendar: Calendar }) {
  const { t } = useTranslation()
  const weekday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7
  const days: Day[] = []
  for (let day = first; day.slice(0, 7) === first.slice(0, 7); day = addDays(day, 1)) days.push(day)
  return (
    <section className="codes-month">
      <h4>{t('codes.pages.month', { month: Number(first.slice(5, 7)) })}</h4>
      <ol style={{ ['--codes-before' as string]: weekday + 1 }}>
        {days.map((day) => (
          <li key={day} className={`codes-day-${kindOf(day, calendar)}`} title={titleOf(day, calendar, t)}>
            {Number(day.slice(8))}
          </li>
        ))}
      </ol>
    </section>
  )
}

function kindOf(day: Day, calendar: Calendar): 'off' | 'work' | 'free' | 'plain' {
  if (calendar.off.has(day)) return 'off'
  if (calendar.work.has(day)) return 'work'
  return isWorkingDay(day, calendar) ? 'plain' : 'free'
}

function titleOf(day: Day, calendar: Calendar, t: (key: string) => string): string {
  const kind = kindOf(day, calendar)
  return kind === 'off' || kind === 'work' ? `${day} ${t(`codes.codeEntry.kindOptions.${kind}`)}` : day
}
