import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { command } from '../../../kernel/web/api.ts'
import { FocusFirst, RecordForm, type RecordSection, type RecordStep } from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { becomeForm, exclusionForm, type WorkOrder } from '../model.ts'

type Act = 'records' | 'exclusions'
const forms = { records: becomeForm, exclusions: exclusionForm } as const
const initials = { records: { kind: 'complaint' }, exclusions: {} } as const

export type OrderActs = {
  readonly steps: (order: WorkOrder) => readonly RecordStep[]
  readonly sections: readonly RecordSection[]
}

/** What is done with an order beside its procedure: it becomes a complaint or a report, it is left out of the assessment. */
export function useOrderActs(id: string): OrderActs {
  const { t } = useTranslation()
  const may = useMay()
  const { send } = useCommand()
  const [chosen, setChosen] = useState<Act | null>(null)
  const title = (act: string) => t(`work-orders.pages.acts.${act}`)
  const decide = (decision: 'grant' | 'refuse') =>
    void send('POST', `work-orders/${id}/exclusion-decisions`, { decision })
  const steps = (order: WorkOrder): RecordStep[] => [
    ...(order.complaintId === null && order.reportId === null && may('complaints.handle')
      ? [{ key: 'records', title: title('records'), shortcut: 'b', run: () => setChosen('records') }]
      : []),
    ...(order.exclusion === 'none' && may('complaints.handle')
      ? [{ key: 'exclusions', title: title('exclusions'), shortcut: 'x', run: () => setChosen('exclusions') }]
      : []),
    ...(order.exclusion === 'asked' && may('complaints.approve')
      ? (['grant', 'refuse'] as const).map((decision) => ({
          key: decision,
          title: title(decision),
          run: () => decide(decision),
        }))
      : []),
  ]
  const sections: RecordSection[] = chosen
    ? [
        {
          key: chosen,
          title: title(chosen),
          content: <ActForm key={chosen} id={id} act={chosen} onClose={() => setChosen(null)} />,
        },
      ]
    : []
  return { steps, sections }
}

const ActForm = ({ id, act, onClose }: { id: string; act: Act; onClose: () => void }) => (
  <FocusFirst>
    <RecordForm
      model={forms[act]}
      name={act}
      initial={initials[act]}
      onCancel={onClose}
      onSubmit={async (input, key) => {
        await command('POST', `work-orders/${id}/${act}`, input, { key })
        onClose()
      }}
    />
  </FocusFirst>
)
