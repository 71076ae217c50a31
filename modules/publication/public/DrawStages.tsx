import { useTranslation } from 'react-i18next'
import { instantText } from '../../../kernel/web/format.ts'
import type { PublicDraw } from '../model.ts'
import { stagesOf } from '../rules/stages.ts'

/** The course of a draw with its times; what is over is said in words, not by colour alone. */
export function DrawStages({ draw }: { draw: PublicDraw }) {
  const { t } = useTranslation()
  return (
    <ol className="pub-stages">
      {stagesOf(draw).map(({ stage, at, hasBeen }) => (
        <li key={stage} className={hasBeen ? 'pub-stage-been' : undefined}>
          <span className="pub-stage-name">{t(`publication.draw.stages.${stage}`)}</span>
          <span className="pub-muted">
            {at === null ? t('publication.draw.noTime') : <time dateTime={at}>{textOf(at)}</time>} ·{' '}
            {t(`publication.draw.${hasBeen ? 'passed' : 'pending'}`)}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** The day a draw was opened has no time of day. */
const textOf = (at: string) => (at.length === 10 ? at : instantText(at))
