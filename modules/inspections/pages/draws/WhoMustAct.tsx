import { useTranslation } from 'react-i18next'
import type { Draw } from '../../model/index.ts'
import { ContributionsLink } from '../contributions/ContributionsLink.tsx'
import { Countdown } from './Countdown.tsx'
import type { StationView } from './ceremony.ts'

type WhoMustActProps = { draw: Draw; stations: readonly StationView[]; end: StationView | null; now: string }

/** In one sentence: who must do what now, and how long there is for it. */
export function WhoMustAct({ draw, stations, end, now }: WhoMustActProps) {
  const { t } = useTranslation()
  const open = stations.filter(({ state }) => state === 'now' || state === 'waiting')
  const current = open.at(-1)?.station ?? (draw.state === 'void' ? 'void' : 'over')
  const { committedCount, revealedCount, contributorCount, voidReason, voidParty } = draw
  return (
    <section className={`sy-act sy-act-${draw.state}`} aria-label={t('inspections.pages.act.title')}>
      <div>
        <p className="sy-act-title">{t(`inspections.pages.act.${current}.title`)}</p>
        <p>
          {t(`inspections.pages.act.${current}.text`, {
            ...{ committedCount, revealedCount, contributorCount, party: voidParty ?? '' },
            reason: voidReason ? t(`inspections.voidReasons.${voidReason}`) : '',
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
