import { useTranslation } from 'react-i18next'
import { ReferenceText, UnknownText } from '../../../../kernel/web/office/index.ts'
import { useMay, useSession } from '../../../../kernel/web/session.tsx'
import { useReferenceName } from '../../../../kernel/web/use-reference.ts'

type OfficerNameProps = {
  id: string | null
  /** Without a link: inside a label or a button, which have their own click. */
  isPlain?: boolean
}

/** An officer of a pair: oneself by that word, others by name for who may read the officers. */
export function OfficerName({ id, isPlain = false }: OfficerNameProps) {
  const { t } = useTranslation()
  const { officerId, account } = useSession()
  const may = useMay()
  if (id === null) return <UnknownText />
  if (id === officerId) return <strong>{t('inspections.pages.officer.me', { name: account.name })}</strong>
  if (!may('authorities.read')) return <span className="sy-muted">{t('inspections.pages.officer.unnamed')}</span>
  return isPlain ? <PlainName id={id} /> : <ReferenceText to="officers" id={id} />
}

const PlainName = ({ id }: { id: string }) => useReferenceName('officers', id).name ?? '…'
