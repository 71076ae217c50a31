import type { TFunction } from 'i18next'

/** A category in words: those of the hint, and what is in none of them. */
export const categoryText = (t: TFunction, category: string): string =>
  t(category === 'other' ? 'postings.public.other' : `triage.categories.${category}`)
