import { useTranslation } from 'react-i18next'
import { numberText } from '../../../kernel/web/format.ts'
import { PublicFacts } from '../../../kernel/web/public/index.ts'
import type { Summary } from '../model/public.ts'

export const percentText = (permille: number | null): string =>
  permille === null ? '–' : `${(permille / 10).toFixed(1)}%`
export const tenthsText = (tenths: number | null): string => (tenths === null ? '–' : (tenths / 10).toFixed(1))

/** How many, how many settled, and how long it took. */
export function SummaryFacts({ summary }: { summary: Summary }) {
  const { t } = useTranslation()
  const word = (name: string) => t(`postings.public.${name}`)
  const { accepted, settled, reconciled, unsettled, settledPermille, averageDaysTenths } = summary
  const facts = [
    ['accepted', numberText(accepted)],
    ['settled', numberText(settled)],
    ['reconciled', numberText(reconciled)],
    ['unsettled', numberText(unsettled)],
    ['rate', percentText(settledPermille)],
    ['averageDays', tenthsText(averageDaysTenths)],
  ] as const
  return <PublicFacts facts={facts.map(([key, value]) => ({ key, label: word(key), value }))} />
}
