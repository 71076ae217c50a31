import { useTranslation } from 'react-i18next'
import { EmptyState, OwnBureauSection, RegisterSection } from '../../../kernel/web/office/index.ts'
import type { ListQuestion } from '../../../kernel/web/question-url.ts'
import { useSession } from '../../../kernel/web/session.tsx'
import { useRegister } from '../../../kernel/web/use-register.ts'
import { Item, workedStates } from '../model/index.ts'
import { itemColumns } from './items/item-columns.tsx'
import './worklists.css'

const hidden = (...fields: string[]) => Object.fromEntries(fields.map((field) => [field, { hidden: true }]))

const worked = workedStates.join(',')

/** What I have to do, the nearest day first; and what came to my office and is nobody's yet. */
export function MyItems() {
  const { t } = useTranslation()
  const { account, unit } = useSession()
  return (
    <>
      <RegisterSection
        model={Item}
        fixed={{ ownerId: account.id, state: worked }}
        columns={{ ...itemColumns, ...hidden('ownerId', 'unitId', 'businessId', 'worklistId', 'endedOn') }}
        empty={<EmptyState title={t('worklists.pages.noMine')} text={t('worklists.pages.noMineText')} />}
      />
      {unit && <ItemsOfUnit unitId={unit.id} />}
    </>
  )
}

const everything: ListQuestion = { search: '', sort: null, filters: {} }

/** Whoever of the office takes one up may do it: nobody was named. */
function ItemsOfUnit({ unitId }: { unitId: string }) {
  const { t } = useTranslation()
  const fixed = { unitId, ownerId: '~', state: worked }
  const { count } = useRegister(Item, everything, fixed)
  if (!count || count.value === 0) return null
  return (
    <>
      <h3 className="sy-worklist-unit">{t('worklists.pages.ofUnit')}</h3>
      <RegisterSection
        model={Item}
        fixed={fixed}
        columns={{ ...itemColumns, ...hidden('ownerId', 'unitId', 'businessId', 'worklistId', 'endedOn') }}
      />
    </>
  )
}

/** What others have done and waits for a look. */
export function ItemsToCheck() {
  const { t } = useTranslation()
  return (
    <OwnBureauSection
      listPath="/worklist-items"
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
