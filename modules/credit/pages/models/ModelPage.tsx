import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '../../../../kernel/web/api.ts'
import { usePathParams } from '../../../../kernel/web/navigation.tsx'
import {
  FailureState,
  JobProgress,
  LoadingState,
  RecordDetail,
  type RecordSection,
  type RecordStep,
  RefusalNotice,
} from '../../../../kernel/web/office/index.ts'
import { useCommand } from '../../../../kernel/web/use-command.ts'
import { useQuestion, useRefresh } from '../../../../kernel/web/use-register.ts'
import { RiskModel } from '../../model.ts'
import type { ModelVersion } from '../../rules/index.ts'
import { ComparisonView } from './ComparisonView.tsx'
import { ModelState } from './ModelsPage.tsx'
import { NumbersForm } from './NumbersForm.tsx'
import { NumbersTable } from './NumbersTable.tsx'
import { AdoptForm, DraftForm, ReturnForm } from './step-forms.tsx'

const blank = (name: keyof RiskModel) => (model: RiskModel) => (model[name] === null ? '–' : undefined)

/** What has not happened yet is not unknown. */
const rows = {
  ...{ state: null, version: null },
  ...{ basedOn: blank('basedOn'), inForceFrom: blank('inForceFrom'), inForceUntil: blank('inForceUntil') },
  ...{ draftedBy: blank('draftedBy'), proposedBy: blank('proposedBy'), proposedAt: blank('proposedAt') },
  ...{ decidedBy: blank('decidedBy'), decidedAt: blank('decidedAt'), decision: blank('decision') },
  reason: blank('reason'),
  bureauId: blank('bureauId'),
}

type Open = 'draft' | 'change' | 'adopt' | 'return' | null
type Content = { readonly model: ModelVersion; readonly base: ModelVersion | null }

/** One version: its numbers beside those it was drafted from, whom it would move, and how it is put in force. */
export function ModelPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const [open, setOpen] = useState<Open>(null)
  const [jobId, setJobId] = useState<string | null>(null)
  const content = useQuestion<Content>(`risk-models/${id}/content`)
  const { send, failure } = useCommand<{ jobId?: string }>()
  const refresh = useRefresh()
  const close = () => setOpen(null)
  const steps = useSteps(setOpen, async (model, step) => {
    const answer = await send(
      'POST',
      `risk-models/${id}/${step}`,
      step === 'comparison' ? undefined : { version: model.version },
    )
    if (answer?.jobId) setJobId(answer.jobId)
  })
  const comparing = t('credit.pages.models.comparing')
  const numbers = <Answered {...content}>{(answer) => <NumbersTable {...answer} />}</Answered>
  const comparisonOf = ({ state }: RiskModel): RecordSection => ({
    key: 'comparison',
    title: t('credit.pages.models.comparison'),
    content: <ComparisonView modelId={id} state={state} />,
  })
  const opened = (model: RiskModel): RecordSection[] => {
    const form = openForm(open, { model, content: content.answer, close })
    return open && form ? [{ key: open, title: t(`credit.pages.models.${open}`), content: form }] : []
  }
  return (
    <RecordDetail
      model={RiskModel}
      id={id}
      above={{ path: '/risk-models', title: t('credit.riskModel.listName') }}
      head={({ state }) => <ModelState state={state} />}
      steps={steps}
      rows={rows}
      sections={(model) =>
        [
          failure && { key: 'failure', content: <RefusalNotice failure={failure} /> },
          jobId && { key: 'job', content: <JobProgress id={jobId} title={comparing} onDone={() => refresh()} /> },
          ...opened(model),
          model.basedOn && comparisonOf(model),
          open !== 'change' && { key: 'numbers', title: t('credit.pages.models.numbers'), content: numbers },
        ].filter((section): section is RecordSection => Boolean(section))
      }
    />
  )
}

type AnsweredProps = {
  readonly answer: Content | null
  readonly failure: Failure | null
  readonly retry: () => void
  readonly children: (answer: Content) => ReactNode
}

function Answered({ answer, failure, retry, children }: AnsweredProps) {
  if (answer) return children(answer)
  return failure ? <FailureState failure={failure} onRetry={retry} /> : <LoadingState />
}

function openForm(
  open: Open,
  { model, content, close }: { model: RiskModel; content: Content | null; close: () => void },
) {
  if (open === 'draft') return <DraftForm model={model} onCancel={close} />
  if (open === 'change' && model.state === 'draft' && content)
    return <NumbersForm record={model} model={content.model} base={content.base} onDone={close} />
  if (open === 'adopt' && model.state === 'proposed') return <AdoptForm model={model} onDone={close} />
  if (open === 'return' && model.state === 'proposed') return <ReturnForm model={model} onDone={close} />
  return null
}

type Plain = 'comparison' | 'proposal' | 'withdrawal'

function useSteps(open: (step: Open) => void, run: (model: RiskModel, step: Plain) => void) {
  const { t } = useTranslation()
  return (model: RiskModel): readonly RecordStep[] => {
    const { state } = model
    const closedBecause = t(`credit.pages.models.closed.${state}`)
    const among = (...states: RiskModel['state'][]) => (states.includes(state) ? {} : { closedBecause })
    const draft = { permission: 'credit.draft-model' }
    const approve = { permission: 'credit.approve-model' }
    const title = (key: string) => t(`credit.pages.models.${key}`)
    if (state === 'adopted' || state === 'withdrawn')
      return [{ key: 'draft', title: title('draft'), ...draft, run: () => open('draft') }]
    return [
      { key: 'change', title: title('change'), ...draft, run: () => open('change'), ...among('draft') },
      { key: 'compare', title: title('compare'), ...draft, run: () => run(model, 'comparison') },
      {
        key: 'propose',
        title: title('propose'),
        ...draft,
        primary: state === 'draft',
        run: () => run(model, 'proposal'),
        ...among('draft'),
      },
      { key: 'withdraw', title: title('withdraw'), ...draft, danger: true, run: () => run(model, 'withdrawal') },
      {
        key: 'adopt',
        title: title('adopt'),
        ...approve,
        primary: state === 'proposed',
        run: () => open('adopt'),
        ...among('proposed'),
      },
      { key: 'return', title: title('return'), ...approve, run: () => open('return'), ...among('proposed') },
    ]
  }
}
