import {
  CheckOutlined,
  ClockCircleOutlined,
  CloseOutlined,
  EllipsisOutlined,
  ExclamationOutlined,
  MinusOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { instantText } from '../../../../kernel/web/format.ts'
import type { Station, StationState, StationView } from './ceremony.ts'

const marks: Readonly<Record<StationState, ReactNode>> = {
  done: <CheckOutlined />,
  now: <ClockCircleOutlined />,
  waiting: <ExclamationOutlined />,
  later: <EllipsisOutlined />,
  skipped: <MinusOutlined />,
  void: <CloseOutlined />,
}

type CeremonyProps = {
  stations: readonly StationView[]
  /** Below the words of a station: who has committed, what was found. */
  details: Readonly<Partial<Record<Station, string>>>
}

/** The way of a draw from its announcement to its publication, and what each station proves. */
export function Ceremony({ stations, details }: CeremonyProps) {
  const { t } = useTranslation()
  return (
    <ol className="sy-ceremony">
      {stations.map(({ station, state, from, until }) => (
        <li
          key={station}
          className={`sy-station sy-station-${state}`}
          {...(state === 'now' || state === 'waiting' ? { 'aria-current': 'step' as const } : {})}
        >
          <span className="sy-station-mark" aria-hidden>
            {marks[state]}
          </span>
          <div className="sy-station-body">
            <div className="sy-station-head">
              <h3>{t(`inspections.pages.stations.${station}.title`)}</h3>
              <span className="sy-station-state">{t(`inspections.pages.stationStates.${state}`)}</span>
              <span className="sy-station-time">{timesOf(from, until)}</span>
            </div>
            <p>{t(`inspections.pages.stations.${station}.proves`)}</p>
            {details[station] && <p className="sy-station-count">{details[station]}</p>}
          </div>
        </li>
      ))}
    </ol>
  )
}

function timesOf(from: string | null, until: string | null): string {
  const written = [from, until].map((time) => (time === null ? '' : time.length === 10 ? time : instantText(time)))
  return written[1] ? `${written[0]} – ${written[1]}` : (written[0] ?? '')
}
