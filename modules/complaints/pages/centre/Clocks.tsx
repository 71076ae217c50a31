import { useTranslation } from 'react-i18next'
import { addDays } from '../../../../kernel/calendar.ts'
import type { QueryString } from '../../../../kernel/web/navigation.tsx'
import type { Centre } from '../../model/centre.ts'
import { Complaint } from '../../model.ts'
import { bothKinds, Count } from './Panel.tsx'

/** What is open, over, due today and in three days: each number opens the matters it counts. */
export function Clocks({ centre }: { centre: Centre }) {
  const { t } = useTranslation()
  return (
    <div className="sy-centre-clocks">
      {centre.clocks.map((clock) => (
        <ClockRow key={clock.kind} clock={clock} today={centre.today} />
      ))}
      <div className="sy-centre-clock">
        <h2>{t('complaints.centre.oversights')}</h2>
        <dl>
          <Cell
            name="oversightsOpen"
            value={centre.oversights.open}
            to="/oversights"
            query={{ state: 'set,acknowledged,answered' }}
          />
          <Cell
            name="oversightsSet"
            value={centre.oversights.unacknowledged}
            to="/oversights"
            query={{ state: 'set' }}
            isLoud
          />
          <Cell
            name="oversightsLate"
            value={centre.oversights.late}
            to="/oversights"
            query={{ state: 'set,acknowledged', 'answerBy.until': addDays(centre.today, -1) }}
            isLoud
          />
          <Cell
            name="receivedWeek"
            value={centre.received.week}
            to="/matters"
            query={{ kind: bothKinds, 'openedOn.from': addDays(centre.today, -6) }}
          />
        </dl>
      </div>
    </div>
  )
}

function ClockRow({ clock, today }: { clock: Centre['clocks'][number]; today: string }) {
  const { t } = useTranslation()
  const { kind, open, over, today: dueToday, soon } = clock
  const matters = (due: QueryString): QueryString => ({ kind, endedOn: '~', ...due })
  return (
    <div className="sy-centre-clock">
      <h2>{t(kind === Complaint.name ? 'complaints.complaint.listName' : 'complaints.report.listName')}</h2>
      <dl>
        <Cell name="open" value={open} to="/matters" query={matters({})} />
        <Cell name="over" value={over} to="/matters" query={matters({ 'dueOn.until': addDays(today, -1) })} isLoud />
        <Cell
          name="today"
          value={dueToday}
          to="/matters"
          query={matters({ 'dueOn.from': today, 'dueOn.until': today })}
          isLoud
        />
        <Cell
          name="soon"
          value={soon}
          to="/matters"
          query={matters({ 'dueOn.from': addDays(today, 1), 'dueOn.until': addDays(today, 3) })}
        />
      </dl>
    </div>
  )
}

type CellProps = { name: string; value: number; to: string; query: QueryString; isLoud?: boolean }

function Cell({ name, value, to, query, isLoud = false }: CellProps) {
  const label = useTranslation().t(`complaints.centre.${name}`)
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <Count value={value} to={to} query={query} label={label} isLoud={isLoud} />
      </dd>
    </div>
  )
}
