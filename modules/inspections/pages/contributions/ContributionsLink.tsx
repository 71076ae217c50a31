import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../../kernel/web/navigation.tsx'
import { useMay } from '../../../../kernel/web/session.tsx'

/** To the page on which a contributor or custodian does his part; nothing for everybody else. */
export function ContributionsLink() {
  const { t } = useTranslation()
  const may = useMay()
  if (may('inspections.contribute')) {
    return <PageLink to="/contributions">{t('inspections.pages.contributions.title')}</PageLink>
  }
  if (!may('inspections.open-escrow')) return null
  return <PageLink to="/escrow">{t('inspections.pages.escrow.title')}</PageLink>
}
