import type { TFunction } from 'i18next'

/**
 * The public word of a value, the same as the staff's. They stand in our own texts, because the portal does not load
 * those of the office; a test holds the two together.
 */
export const wordOf = (
  t: TFunction,
  field: 'codes' | 'entityState' | 'way' | 'kind' | 'state',
  value: string,
): string => t(`publication.words.${field}.${value}`, { defaultValue: value })
