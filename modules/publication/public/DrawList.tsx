import { useTranslation } from 'react-i18next'
import { instantText, numberText } from '../../../kernel/web/format.ts'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import type { PublicDraw } from '../model.ts'
import { DrawMark } from './DrawMark.tsx'

/** Draws, the newest first, each with its counts. */
export const DrawList = ({ draws }: { draws: readonly PublicDraw[] }) => (
  <ul className="pub-list">
    {draws.map((draw) => (
      <DrawRow key={draw.id} draw={draw} />
    ))}
  </ul>
)

function DrawRow({ draw }: { draw: PublicDraw }) {
  const { t } = useTranslation()
  const counts = t('publication.draws.pool', { pool: numberText(draw.poolCount), in: numberText(draw.inCount) })
  const drawn =
    draw.selectedCount === null ? [] : [t('publication.draws.drawn', { drawn: numberText(draw.selectedCount) })]
  return (
    <li>
      <div className="pub-list-head">
        <PageLink to={`/draws/${draw.id}`}>{draw.planName}</PageLink>
        <DrawMark state={draw.state} />
      </div>
      <div className="pub-muted">
        {draw.bureauName} · {t('publication.draws.ordinal', { ordinal: draw.ordinal })} ·{' '}
        {t('publication.draws.announced', { at: instantText(draw.announcedAt) })}
      </div>
      <div className="pub-muted">{[counts, ...drawn].join(' · ')}</div>
    </li>
  )
}
