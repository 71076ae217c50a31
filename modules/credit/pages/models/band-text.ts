import type { TFunction } from 'i18next'
import type { Band } from '../../rules/index.ts'
import { saidKeys } from '../coded-value.ts'

type Said = { readonly t: TFunction; readonly exists: (key: string) => boolean }

/** When a band applies: in words where the value is a code, else as a range. */
export function bandText(column: string, band: Band, { t, exists }: Said): string {
  const said = (value: number) => {
    const keys = saidKeys(column, value, exists)
    return keys.length > 0 ? keys.map((key) => t(key)).join(t('credit.pages.models.and')) : String(value)
  }
  if ('values' in band) return band.values.map(said).join(t('credit.pages.models.or'))
  const first = said(band.from)
  if (band.to === band.from || first !== String(band.from)) return first
  return band.to === undefined ? `≥ ${band.from}` : `${band.from}–${band.to}`
}
