import { useTranslation } from 'react-i18next'
import { EmptyState, RegisterSection } from '../../../kernel/web/office/index.ts'
import { useSession } from '../../../kernel/web/session.tsx'
import { Item, workedStates } from '../model/index.ts'
import { itemColumns } from './items/item-columns.tsx'

const hidden = (...fields: string[]) => Object.fromEntries(fields.map((field) => [field, { hidden: true }]))

/** What I have to do, the nearest day first. */
export function MyItems() {
  const { t } = useTranslation()
  const { account } = useSession()
  return (
    <RegisterSection
      model={Item}
      fixed={{ ownerId: account.id, state: workedStates.join(',') }}
      columns={{ ...itemColumns, ...hidden('ownerId', 'unitId', 'businessId', 'worklistId', 'endedOn') }}
      empty={<EmptyState title={t('worklists.pages.noMine')} text={t('worklists.pages.noMineText')} />}
    />
  )
}

/** What others have done and waits for a look. */
export function ItemsToCheck() {
  const { t } = useTranslation()
  return (
    <RegisterSection
      model={Item}
      fixed={{ state: 'done,checked,givingUp' }}
      columns={{ ...itemColumns, ...hidden('businessId', 'worklistId', 'endedOn') }}
      empty={<EmptyState title={t('worklists.pages.noToCheck')} />}
    />
  )
}

/** What stands on lists about one business. */
export function BusinessItems({ subjectId }: { subjectId: string }) {
  const { t } = useTranslation()
  return (
    <RegisterSection
      model={Item}
      fixed={{ businessId: subjectId }}
      columns={{ ...itemColumns, businessId: { hidden: true } }}
      empty={<EmptyState title={t('worklists.pages.noneOfBusiness')} />}
    />
  )
}
