import { useTranslation } from 'react-i18next'
import { EmptyState, RegisterPage } from '../../../../kernel/web/office/index.ts'
import { useSession } from '../../../../kernel/web/session.tsx'
import { Item, workedStates } from '../../model/index.ts'
import { itemColumns } from './item-columns.tsx'

/** Every item of the jurisdiction: where the numbers of the progress lead, and where many are given or struck off. */
export function ItemsPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Item}
      subtitle={t('worklists.pages.itemsSubtitle')}
      columns={itemColumns}
      empty={<EmptyState title={t('worklists.pages.noItems')} text={t('worklists.pages.noItemsText')} />}
    />
  )
}

export function MyItemsPage() {
  const { t } = useTranslation()
  const { account } = useSession()
  return (
    <RegisterPage
      model={Item}
      title={t('worklists.pages.mine')}
      subtitle={t('worklists.pages.mineSubtitle')}
      fixed={{ ownerId: account.id, state: workedStates.join(',') }}
      columns={{ ...itemColumns, ownerId: { hidden: true }, endedOn: { hidden: true } }}
      empty={<EmptyState title={t('worklists.pages.noMine')} text={t('worklists.pages.noMineText')} />}
    />
  )
}
