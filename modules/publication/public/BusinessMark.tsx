import { useTranslation } from 'react-i18next'
import { type MarkTone, PublicMark } from '../../../kernel/web/public/index.ts'
import { wordOf } from './words.ts'

const tones: Readonly<Record<string, MarkTone>> = { active: 'good', suspended: 'warning', revoked: 'bad' }

export function BusinessMark({ state }: { state: string }) {
  const { t } = useTranslation()
  return <PublicMark tone={tones[state] ?? 'plain'}>{wordOf(t, 'state', state)}</PublicMark>
}
