import { useTranslation } from 'react-i18next'
import { type MarkTone, PublicMark } from '../../../kernel/web/public/index.ts'

const tones: Readonly<Record<string, MarkTone>> = { done: 'good', void: 'bad' }

export function DrawMark({ state }: { state: string }) {
  const { t } = useTranslation()
  return <PublicMark tone={tones[state] ?? 'plain'}>{t(`publication.states.${state}`)}</PublicMark>
}
