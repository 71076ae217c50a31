import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Draw } from '../../model/index.ts'
import { ContributionsLink } from '../contributions/ContributionsLink.tsx'
import { Countdown } from './Countdown.tsx'
import type { StationView } from './ceremony.ts'

type WhoMustActProps = { draw: Draw; stations: readonly StationView[]; end: StationView | null; now: string }

/** In one sentence: who must do what now, and how long there is for it. */
export function WhoMustAct({ draw, stations, end, now }: WhoMustActProps) {
  const { t } = useTranslation()
  const current = currentOf(draw, stations)
  const { committedCount, revealedCount, contributorCount, voidReason, voidParty } = draw
  return (
    <section className={`sy-act sy-act-${draw.state}`} aria-label={t('inspections.pages.act.title')}>
      <div>
        <p className="sy-act-title">{t(`inspections.pages.act.${current}.title`)}</p>
        <p>
          {t(`inspections.pages.act.${current}.text`, {
            ...{ committedCount, revealedCount, contributorCount },
            ...{ from: draw.windowFrom, until: draw.windowUntil },
            reason: voidReason === null ? '' : reasonText(t, voidReason, voidParty),
          })}
        </p>
        {(draw.state === 'announced' || draw.state === 'closed') && <ContributionsLink />}
      </div>
      {end?.until && (
        <div className="sy-act-clock">
          <span className="sy-muted">{t(`inspections.pages.act.${end.station}.until`, { defaultValue: '' })}</span>
          <Countdown until={end.until} now={now} />
        </div>
      )}
    </section>
  )
}

/** The last station that is open; else why none is. */
function currentOf(draw: Draw, stations: readonly StationView[]): string {
  const open = stations.filter(({ state }) => state === 'now' || state === 'waiting')
  const [last] = open.slice(-1)
  if (last) return last.station
  if (draw.state === 'void') return 'void'
  return draw.publishedOn === null ? 'beforeVisits' : 'over'
}

function reasonText(t: TFunction, voidReason: string, party: string | null): string {
  const reason = t(`inspections.voidReasons.${voidReason}`)
  return party === null ? reason : t('inspections.pages.act.void.by', { reason, party })
}
