import { Alert } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { numberText } from '../../../../kernel/web/format.ts'
import { usePathParams } from '../../../../kernel/web/navigation.tsx'
import { EmptyState, RecordDetail, RefusalNotice, RegisterSection } from '../../../../kernel/web/office/index.ts'
import { useCommand } from '../../../../kernel/web/use-command.ts'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import { DueDay } from '../../../exchange/pages/index.tsx'
import { type Design, Item, Worklist } from '../../model/index.ts'
import { itemColumns } from '../items/item-columns.tsx'
import '../worklists.css'
import { CloseForm } from './CloseForm.tsx'
import { MoveQuotaForm } from './MoveQuotaForm.tsx'
import { ProgressSection } from './ProgressSection.tsx'
import { SourcesSection } from './SourcesSection.tsx'
import { useIsOwnList } from './use-is-own-list.ts'
import { type Opened, useListSteps } from './use-list-steps.ts'
import { WeeksSection } from './WeeksSection.tsx'
import { WorklistState } from './WorklistState.tsx'

/** A list: how far it is, what is on it, what fills it; its items are given and struck off from here. */
export function WorklistPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const [opened, setOpened] = useState<Opened>(null)
  const isOwn = useIsOwnList()
  const { answer: design } = useQuestion<Design>(`worklists/${id}/design`)
  const { send, failure } = useCommand<{ added: number; proposed: number }>()
  const [refreshed, setRefreshed] = useState<string | null>(null)
  const refresh = async () => {
    const answer = await send('POST', `worklists/${id}/refreshes`, {})
    const counts = answer && { added: numberText(answer.added), proposed: numberText(answer.proposed) }
    setRefreshed(counts ? t('worklists.pages.refreshed', counts) : null)
  }
  const steps = useListSteps({ design, isOwn, open: setOpened })
  return (
    <RecordDetail
      model={Worklist}
      id={id}
      above={{ path: '/worklists', title: t('worklists.worklist.listName') }}
      head={({ state, dueOn, closedOn }) => (
        <>
          <WorklistState state={state} />
          <DueDay dueOn={dueOn} stoppedOn={closedOn} />
        </>
      )}
      steps={steps}
      rows={{
        state: null,
        version: null,
        dueOn: null,
        closedOn: ({ closedOn }) => closedOn ?? t('worklists.pages.notYet'),
      }}
      sections={(list) => [
        ...openedSection(list, opened, () => setOpened(null), t),
        {
          key: 'progress',
          title: t('worklists.pages.progress'),
          content: (
            <>
              {!isOwn(list) && <Alert type="info" showIcon title={t('worklists.pages.notOwn')} />}
              <ProgressSection id={list.id} />
            </>
          ),
        },
        {
          key: 'items',
          title: t('worklists.pages.items'),
          content: (
            <RegisterSection
              model={Item}
              fixed={{ worklistId: list.id }}
              columns={{ ...itemColumns, worklistId: { hidden: true }, businessId: { hidden: true } }}
              empty={<EmptyState title={t('worklists.pages.noItems')} text={t('worklists.pages.noItemsText')} />}
            />
          ),
        },
        {
          key: 'sources',
          title: t('worklists.pages.sources'),
          content: (
            <>
              <RefusalNotice failure={failure} />
              {refreshed && <Alert type="success" showIcon role="status" title={refreshed} />}
              <SourcesSection
                list={list}
                sources={design?.sources ?? []}
                isOwn={isOwn(list) && list.state === 'open'}
                onRefresh={() => void refresh()}
              />
            </>
          ),
        },
        { key: 'weeks', title: t('worklists.pages.weeks'), content: <WeeksSection id={list.id} /> },
      ]}
    />
  )
}

function openedSection(list: Worklist, opened: Opened, close: () => void, t: ReturnType<typeof useTranslation>['t']) {
  if (list.state === 'closed' || opened === null) return []
  return opened === 'close'
    ? [{ key: 'close', title: t('worklists.pages.close'), content: <CloseForm list={list} onClose={close} /> }]
    : [{ key: 'move', title: t('worklists.quotas.move'), content: <MoveQuotaForm list={list} onClose={close} /> }]
}
