import { useTranslation } from 'react-i18next'
import type { Page } from '../../../../kernel/web/api.ts'
import { useMay } from '../../../../kernel/web/session.tsx'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import type { ContributorKey, CustodianKey } from '../../model/index.ts'

/** The parties of a ceremony by name, for who may read the keys; for everybody else how many there are. */
export function PartyNames({ accounts }: { accounts: readonly string[] }) {
  const { t } = useTranslation()
  const may = useMay()
  if (!may('inspections.plan')) return t('inspections.pages.plans.parties', { count: accounts.length })
  return <NamedParties accounts={accounts} />
}

function NamedParties({ accounts }: { accounts: readonly string[] }) {
  const contributors = useQuestion<Page<ContributorKey>>('contributor-keys', { limit: '200' })
  const custodians = useQuestion<Page<CustodianKey>>('custodian-keys', { limit: '200' })
  const nameOf = (account: string) => {
    const contributor = contributors.answer?.items.find(({ accountId }) => accountId === account)
    if (contributor) return `${contributor.name} (${contributor.unitName})`
    return custodians.answer?.items.find(({ accountId }) => accountId === account)?.name ?? '…'
  }
  return accounts.map(nameOf).join(' · ')
}
