import { useTranslation } from 'react-i18next'
import type { Centre } from '../../model/centre.ts'
import { type CentreNumber, clockNumbers, oversightNumbers } from '../../model/centre-numbers.ts'
import { Complaint } from '../../model.ts'
import { Count } from './Panel.tsx'

/** What is open, over, due today and in three days: each number opens the matters it counts. */
export function Clocks({ centre }: { centre: Centre }) {
  const { t } = useTranslation()
  const { oversightsOpen, oversightsSet, oversightsLate, receivedWeek } = oversightNumbers(centre)
  return (
    <div className="sy-centre-clocks">
      {centre.clocks.map((clock) => (
        <ClockRow key={clock.kind} clock={clock} today={centre.today} />
      ))}
      <div className="sy-centre-clock">
        <h2>{t('complaints.centre.oversights')}</h2>
        <dl>
          <Cell name="oversightsOpen" number={oversightsOpen} />
          <Cell name="oversightsSet" number={oversightsSet} isLoud />
          <Cell name="oversightsLate" number={oversightsLate} isLoud />
          <Cell name="receivedWeek" number={receivedWeek} />
        </dl>
      </div>
    </div>
  )
}

function ClockRow({ clock, today }: { clock: Centre['clocks'][number]; today: string }) {
  const { t } = useTranslation()
  const numbers = clockNumbers(clock, today)
  return (
    <div className="sy-centre-clock">
      <h2>{t(clock.kind === Complaint.name ? 'complaints.complaint.listName' : 'complaints.report.listName')}</h2>
      <dl>
        <Cell name="open" number={numbers.open} />
        <Cell name="over" number={numbers.over} isLoud />
        <Cell name="today" number={numbers.today} isLoud />
        <Cell name="soon" number={numbers.soon} />
      </dl>
    </div>
  )
}

type CellProps = { name: string; number: CentreNumber; isLoud?: boolean }

function Cell({ name, number, isLoud = false }: CellProps) {
  const label = useTranslation().t(`complaints.centre.${name}`)
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <Count {...number} label={label} isLoud={isLoud} />
      </dd>
    </div>
  )
}
