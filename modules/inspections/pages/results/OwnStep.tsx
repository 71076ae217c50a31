import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Inspection } from '../../model/index.ts'

/** Whose turn it is with an inspection, seen by one of its pair. */
export function OwnStep({ inspection, officerId }: { inspection: Inspection; officerId: string | null }) {
  const { t } = useTranslation()
  const { state, enteredBy } = inspection
  if (state === 'assigned') return <Tag color="processing">{t('inspections.pages.own.turn.enter')}</Tag>
  if (state !== 'entered') return null
  const isMine = enteredBy !== officerId
  return (
    <Tag color={isMine ? 'warning' : 'default'}>
      {t(`inspections.pages.own.turn.${isMine ? 'confirm' : 'partner'}`)}
    </Tag>
  )
}
