import type { TFunction } from 'i18next'
import { moneyText, numberText } from '../../../kernel/web/format.ts'
import type { Side, Value } from '../model.ts'

type Part = 'name' | 'numerator' | 'denominator' | 'base' | 'law' | 'day'

/** The words of a figure: `statistics.figures.<module>.<figure>.<part>`. */
export const figureText = (t: TFunction, name: string, part: Part): string => t(`statistics.figures.${name}.${part}`)

export const moduleOf = (name: string): string => name.split('.')[0] ?? name

/** A number of records, or an amount of money. */
export const sideText = ({ value, unit }: Side): string => (unit === 'fen' ? moneyText(value) : numberText(value))

/** Whole per mille as per cent: `77` → `7.7%`. */
export const percentText = (permille: number): string => `${(permille / 10).toFixed(1)}%`

/** The base of a share in words, and that there is none where nothing is in it. */
export function shareText(t: TFunction, name: string, { denominator, permille }: Value): string | null {
  if (!denominator) return null
  const base = figureText(t, name, 'base')
  if (permille === null) return t('statistics.card.noBase', { base })
  return t('statistics.card.share', {
    base,
    value: numberText(denominator.value),
    percent: percentText(permille),
  })
}
