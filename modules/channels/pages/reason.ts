import { useTranslation } from 'react-i18next'

/** Why a message was parked or a file left out: words of ours where there are some, else what was said by a machine. */
export function useReason(): (reason: string | null) => string {
  const { t, i18n } = useTranslation()
  const words = (one: string, at: string): string => {
    const place = i18n.exists(`complaints.complaint.${at}`) ? t(`complaints.complaint.${at}`) : at
    if (i18n.exists(`channels.reasons.${one}`)) return t(`channels.reasons.${one}`, { place })
    return i18n.exists(`refusals.${one}`) ? t(`refusals.${one}`, { place }) : [one, place].filter(Boolean).join(' ')
  }
  return (reason) => {
    if (reason === null) return t('kernel.none')
    const [first = '', ...rest] = reason.split(' ')
    const isList = rest.length > 0 && rest.every((one) => one.includes('/'))
    return isList ? [first, ...rest].map((one) => words(one, '')).join(' · ') : words(first, rest.join(' '))
  }
}
