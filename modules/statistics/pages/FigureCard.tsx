import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import type { FigureAnswer } from '../model.ts'
import { figureText, shareText, sideText } from './figure-texts.ts'
import { RecordsLink } from './RecordsLink.tsx'

/** One figure: its number opens its records, its share says of what. */
export function FigureCard({ figure }: { figure: FigureAnswer }) {
  const { t } = useTranslation()
  const { name, numerator, permille } = figure
  const title = figureText(t, name, 'name')
  const count = sideText(numerator)
  const share = shareText(t, name, figure)
  return (
    <article className="sy-figure">
      <h3>{title}</h3>
      <p className="sy-figure-value">
        <RecordsLink side={numerator} label={t('statistics.card.open', { name: title, value: count })}>
          {count}
        </RecordsLink>
      </p>
      {permille !== null && <meter className="sy-figure-meter" min={0} max={1000} value={permille} aria-hidden />}
      {share && <p className="sy-figure-share">{share}</p>}
      <p className="sy-figure-about">
        <PageLink to={`/statistics/${name}`} aria-label={t('statistics.card.aboutOf', { name: title })}>
          {t('statistics.card.about')}
        </PageLink>
      </p>
    </article>
  )
}
