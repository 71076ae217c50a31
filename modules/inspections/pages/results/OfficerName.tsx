import { useTranslation } from 'react-i18next'
import { ReferenceText, UnknownText } from '../../../../kernel/web/office/index.ts'
import { useMay, useSession } from '../../../../kernel/web/session.tsx'

/** An officer of a pair: oneself by that word, others by name for who may read the officers. */
export function OfficerName({ id }: { id: string | null }) {
  const { t } = useTranslation()
  const { officerId, account } = useSession()
  const may = useMay()
  if (id === null) return <UnknownText />
  if (id === officerId) return <strong>{t('inspections.pages.officer.me', { name: account.name })}</strong>
  return may('authorities.read') ? <ReferenceText to="officers" id={id} /> : t('inspections.pages.officer.colleague')
}
