import { useTranslation } from 'react-i18next'
import type { Spike } from '../../model/centre.ts'

/** What is counted by its name: categories and ways in have words, offices and respondents names. */
export function useNameOf(): (spike: Pick<Spike, 'by' | 'key' | 'name'>) => string {
  const { t } = useTranslation()
  return ({ by, key, name }) => {
    if (by === 'category') return t(`triage.categories.${key}`)
    return by === 'channel' ? t(`complaints.complaint.channelOptions.${key}`) : name
  }
}
