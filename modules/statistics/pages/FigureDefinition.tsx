import { useTranslation } from 'react-i18next'
import type { FigureDetail, Side } from '../model.ts'
import { figureText } from './figure-texts.ts'

/** What the figure counts, of what, under which law, how fresh; and the very question, for who wants to ask it himself. */
export function FigureDefinition({ detail: { figure, definition } }: { detail: FigureDetail }) {
  const { t } = useTranslation()
  const { name, numerator, denominator } = figure
  const rows = [
    [t(`statistics.figure.${denominator ? 'numerator' : 'counted'}`), figureText(t, name, 'numerator')],
    ...(denominator ? [[t('statistics.figure.denominator'), figureText(t, name, 'denominator')]] : []),
    [t('statistics.figure.law'), figureText(t, name, 'law')],
    ...(definition.law.length > 0 ? [[t('statistics.figure.rules'), definition.law.join(', ')]] : []),
    ...(definition.keys.length > 0 ? [[t('statistics.figure.keys'), definition.keys.join(', ')]] : []),
    [t('statistics.figure.refresh'), t(`statistics.figure.refreshOptions.${definition.refresh}`)],
  ]
  return (
    <dl className="sy-definition">
      {rows.map(([term, text]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
      <div>
        <dt>{t('statistics.figure.question')}</dt>
        <dd className="sy-code">
          <div>{questionText(numerator)}</div>
          {denominator && <div>÷ {questionText(denominator)}</div>}
        </dd>
      </div>
    </dl>
  )
}

const questionText = ({ path, filters }: Side): string => {
  const query = Object.entries(filters).map(([name, value]) => `${name}=${value}`)
  return `/api/${path}${query.length > 0 ? `?${query.join('&')}` : ''}`
}
