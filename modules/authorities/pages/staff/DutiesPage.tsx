import { Button, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { addDays, addMonths, chineseDay } from '../../../../kernel/calendar.ts'
import type { Static } from '../../../../kernel/model.ts'
import { PageLink, useQueryString, useSetQueryString } from '../../../../kernel/web/navigation.tsx'
import {
  EmptyState,
  FailureState,
  LoadingState,
  OptionText,
  PageFrame,
  PageSection,
  ReferenceSelect,
} from '../../../../kernel/web/office/index.ts'
import { useMay } from '../../../../kernel/web/session.tsx'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import { Duty, type DutyShown } from '../../model.ts'
import './staff.css'

type Shown = Static<typeof DutyShown>

/** Who is on duty now, and the month of a unit or of the whole bureau. */
export function DutiesPage() {
  const { t } = useTranslation()
  return (
    <PageFrame title={t('authorities.pages.duties')} actions={<Actions />}>
      <PageSection title={t('authorities.duties.now')}>
        <OnDutyNow />
      </PageSection>
      <Month />
    </PageFrame>
  )
}

function Actions() {
  const { t } = useTranslation()
  const may = useMay()
  return (
    <>
      <PageLink to="/duties/list" className="sy-button">
        {t('authorities.pages.dutyList')}
      </PageLink>
      {may('authorities.staff') && (
        <>
          <PageLink to="/duties/import" className="sy-button">
            {t('authorities.pages.importDuties')}
          </PageLink>
          <PageLink to="/duties/new" className="sy-button sy-button-primary">
            {t('authorities.pages.newDuty')}
          </PageLink>
        </>
      )}
    </>
  )
}

/** Also on the home page of who sends others: in all bureaus below. */
export function OnDutyNow() {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<{ items: Shown[] }>('duties/now')
  if (failure) return <FailureState failure={failure} onRetry={retry} />
  if (!answer) return <LoadingState rows={2} />
  if (answer.items.length === 0) return <EmptyState title={t('authorities.duties.nobody')} />
  const byUnit = [...Map.groupBy(answer.items, ({ unitId }) => unitId)]
  return (
    <div className="sy-today">
      {byUnit.map(([unitId, people]) => (
        <section key={unitId}>
          <h3>{people[0]?.unitName}</h3>
          <ul>
            {people.map((one) => (
              <Person key={one.id} one={one} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

const Person = ({ one }: { one: Shown }) => {
  const { t } = useTranslation()
  return (
    <li>
      {one.name}{' '}
      <span className="sy-muted">
        <OptionText model={Duty} field="shift" value={one.shift} />
      </span>{' '}
      {one.isLeader && <Tag color="processing">{t('authorities.duties.leader')}</Tag>}
    </li>
  )
}

function Month() {
  const { t } = useTranslation()
  const query = useQueryString()
  const setQuery = useSetQueryString()
  const today = chineseDay(new Date().toISOString())
  const month = /^\d{4}-\d\d$/.test(query.month ?? '') ? (query.month ?? '') : today.slice(0, 7)
  const unit = query.unitId ? { unitId: query.unitId } : {}
  const go = (months: number) => setQuery({ ...unit, month: addMonths(`${month}-01`, months).slice(0, 7) })
  return (
    <PageSection
      title={month}
      actions={
        <span className="sy-actions">
          <ReferenceSelect
            to="units"
            label={t('authorities.duty.unitId')}
            placeholder={t('authorities.duty.unitId')}
            value={query.unitId ? [query.unitId] : []}
            onChange={([unitId]) => setQuery({ month, ...(unitId ? { unitId } : {}) })}
          />
          <Button onClick={() => go(-1)}>{t('authorities.duties.before')}</Button>
          <Button onClick={() => go(1)}>{t('authorities.duties.after')}</Button>
        </span>
      }
    >
      <MonthContent month={month} today={today} {...unit} />
    </PageSection>
  )
}

function MonthContent({ month, today, unitId }: { month: string; today: string; unitId?: string }) {
  const { t } = useTranslation()
  const asked = { month, ...(unitId ? { unitId } : {}) }
  const { answer, failure, retry } = useQuestion<{ items: Shown[] }>('duties/month', asked)
  if (failure) return <FailureState failure={failure} onRetry={retry} />
  if (!answer) return <LoadingState />
  if (answer.items.length === 0)
    return <EmptyState title={t('authorities.duties.empty')} text={t('authorities.duties.emptyText')} />
  return <MonthTable month={month} today={today} duties={answer.items} />
}

const week = ['1', '2', '3', '4', '5', '6', '7'] as const

function MonthTable({ month, today, duties }: { month: string; today: string; duties: readonly Shown[] }) {
  const { t } = useTranslation()
  const byDay = Map.groupBy(duties, ({ day }) => day)
  return (
    // Scrolled by keyboard as well, so it takes the focus.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls
    <section className="sy-month-scroll" tabIndex={0} aria-label={month}>
      <table className="sy-month">
        <thead>
          <tr>
            {week.map((day) => (
              <th key={day} scope="col">
                {t(`authorities.duties.week.${day}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((days) => (
            <tr key={days[0]}>
              {days.map((day) => (
                <td key={day} className={day === today ? 'sy-month-today' : ''}>
                  {day.startsWith(month) && (
                    <>
                      {Number(day.slice(8))}
                      <ul>
                        {byDay.get(day)?.map((one) => (
                          <Person key={one.id} one={one} />
                        ))}
                      </ul>
                    </>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The weeks of a month from Monday to Sunday, with the days of its neighbours that fill them. */
function weeksOf(month: string): string[][] {
  const first = `${month}-01`
  const weekday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7
  const monday = addDays(first, -weekday)
  const weeks = Array.from({ length: 6 }, (_, number) =>
    Array.from({ length: 7 }, (__, day) => addDays(monday, number * 7 + day)),
  )
  return weeks.filter((days) => days.some((day) => day.startsWith(month)))
}
