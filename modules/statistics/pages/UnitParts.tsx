import { useTranslation } from 'react-i18next'
import { numberText } from '../../../kernel/web/format.ts'
import type { FigureAnswer, UnitPart } from '../model.ts'
import { percentText } from './figure-texts.ts'
import { RecordsLink } from './RecordsLink.tsx'

/** The figure within each unit; every cell opens its own records. */
export function UnitParts({ figure, parts }: { figure: FigureAnswer; parts: readonly UnitPart[] }) {
  const { t } = useTranslation()
  const isShare = figure.denominator !== null
  const most = Math.max(1, ...parts.map(({ numerator }) => numerator.value))
  return (
    <div className="sy-figure-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('statistics.figure.unit')}</th>
            <th scope="col">{t(`statistics.figure.${isShare ? 'numerator' : 'value'}`)}</th>
            {isShare && <th scope="col">{t('statistics.figure.denominator')}</th>}
            {isShare && <th scope="col">{t('statistics.figure.share')}</th>}
            <th aria-hidden />
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <PartRow key={part.unitId ?? '~'} part={part} isShare={isShare} most={most} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function PartRow({ part, isShare, most }: { part: UnitPart; isShare: boolean; most: number }) {
  const { t } = useTranslation()
  const { numerator, denominator, permille } = part
  const unit = part.name ?? t('statistics.figure.unassigned')
  const label = (value: number) => t('statistics.figure.openOf', { unit, value: numberText(value) })
  return (
    <tr>
      <th scope="row">{unit}</th>
      <td className="sy-number">
        <RecordsLink side={numerator} label={label(numerator.value)}>
          {numberText(numerator.value)}
        </RecordsLink>
      </td>
      {isShare && (
        <td className="sy-number">
          {denominator && (
            <RecordsLink side={denominator} label={label(denominator.value)}>
              {numberText(denominator.value)}
            </RecordsLink>
          )}
        </td>
      )}
      {isShare && <td className="sy-number">{permille === null ? '—' : percentText(permille)}</td>}
      <td className="sy-part-bar" aria-hidden>
        <meter
          className="sy-figure-meter"
          min={0}
          max={isShare ? 1000 : most}
          value={isShare ? (permille ?? 0) : numerator.value}
        />
      </td>
    </tr>
  )
}
