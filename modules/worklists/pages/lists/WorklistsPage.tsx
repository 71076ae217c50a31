import { useTranslation } from 'react-i18next'
import { EmptyState, RegisterPage } from '../../../../kernel/web/office/index.ts'
import { DueDay } from '../../../exchange/pages/index.tsx'
import { Worklist } from '../../model/index.ts'
import { WorklistState } from './WorklistState.tsx'

/** The lists of the bureau and those of superiors in which it has a part. */
export function WorklistsPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Worklist}
      subtitle={t('worklists.pages.listsSubtitle')}
      create={{ path: '/worklists/new', permission: 'worklists.manage' }}
      columns={{
        state: { render: ({ state }) => <WorklistState state={state} />, width: 110 },
        dueOn: { render: ({ dueOn, closedOn }) => <DueDay dueOn={dueOn} stoppedOn={closedOn} />, width: 240 },
      }}
      empty={<EmptyState title={t('worklists.pages.noLists')} text={t('worklists.pages.noListsText')} />}
    />
  )
}
