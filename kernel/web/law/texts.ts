import type { TFunction } from 'i18next'
import type { Limit, Threshold } from '../../law/rule.ts'

export const unitText = (t: TFunction, { amount, unit }: Pick<Limit, 'amount' | 'unit'>): string =>
  t(`kernel.law.unit.${unit}`, { amount })

/** `受理决定：7 个工作日，可延长 15 个工作日`. */
export function limitText(t: TFunction, { title, extensions = [], direction, ...limit }: Limit): string {
  const term = direction === 'before' ? t('kernel.law.words.before', { term: unitText(t, limit) }) : unitText(t, limit)
  const more = extensions.map((extension) => t('kernel.law.words.extendable', { term: unitText(t, extension) }))
  return t('kernel.law.words.limit', { title, term: [term, ...more].join(t('kernel.law.words.comma')) })
}

export const thresholdText = (t: TFunction, { title, comparison, value, unit }: Threshold): string =>
  t('kernel.law.words.limit', {
    title,
    term: `${comparison === '>=' ? '≥' : '≤'} ${t(`kernel.law.measure.${unit}`, { value })}`,
  })

export const placeText = (t: TFunction, place: string | null | undefined): string =>
  place ?? t('kernel.law.words.everywhere')

export const daysText = (t: TFunction, from: string, until: string | null): string =>
  until === null ? t('kernel.law.words.since', { from }) : t('kernel.law.words.fromUntil', { from, until })
