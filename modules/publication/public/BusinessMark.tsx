import { useTranslation } from 'react-i18next'
import { type MarkTone, PublicMark } from '../../../kernel/web/public/index.ts'
import { optionText } from '../../../kernel/web/texts.ts'

const tones: Readonly<Record<string, MarkTone>> = { active: 'good', suspended: 'warning', revoked: 'bad' }

export function BusinessMark({ state }: { state: string }) {
  const { t } = useTranslation()
  return <PublicMark tone={tones[state] ?? 'plain'}>{optionText(t, 'businesses.business', 'state', state)}</PublicMark>
}
