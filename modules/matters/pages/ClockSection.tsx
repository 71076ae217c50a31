import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { DayText, InstantText } from '../../../kernel/web/office/index.ts'
import type { Course, CourseClock } from '../model.ts'
import { DueEnd } from './DueEnd.tsx'
import './matters.css'

const colours: Readonly<Record<CourseClock['state'], string>> = {
  running: 'processing',
  stopped: 'warning',
  overdue: 'error',
  met: 'success',
  late: 'error',
  waived: 'default',
}

/** The deadlines of a matter, each with the article it comes from and what was taken out of it. */
export function ClockSection({ course, texts }: { course: Course; texts: string }) {
  const { t } = useTranslation()
  return (
    <table className="sy-clocks">
      <thead>
        <tr>
          {(['clock', 'clockState', 'due', 'article'] as const).map((name) => (
            <th key={name} scope="col">
              {t(`matters.pages.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {course.clocks.map((clock) => (
          <tr key={clock.name}>
            <th scope="row">{t(`${texts}.clocks.${clock.name}`)}</th>
            <td>
              <Tag color={colours[clock.state]}>{t(`matters.pages.states.${clock.state}`)}</Tag>
              {clock.waitsSince && <Tag color="warning">{t('matters.pages.waitsReceipt')}</Tag>}
            </td>
            <td>
              <End clock={clock} />
              {clock.receipt && <div>{t('matters.pages.receiptNumber', { number: clock.receipt })}</div>}
              {clock.excludedDays > 0 && <div>{t('matters.pages.excluded', { count: clock.excludedDays })}</div>}
              {clock.excludedMinutes > 0 && (
                <div>{t('matters.pages.excludedMinutes', { count: clock.excludedMinutes })}</div>
              )}
              {clock.provisional && <div>{t('matters.pages.provisional')}</div>}
            </td>
            <td>
              {clock.article} <span className="sy-clock-rule">{`${clock.rule} · ${clock.ruleVersion}`}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function End({ clock: { state, dueOn, dueAt } }: { clock: CourseClock }) {
  if (state === 'running' || state === 'overdue') return <DueEnd dueOn={dueOn} dueAt={dueAt} unit="days" />
  return dueAt === null ? <DayText day={dueOn} /> : <InstantText instant={dueAt} />
}
