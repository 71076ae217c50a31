import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { defineModel } from '../../../../kernel/model.ts'
import { command } from '../../../../kernel/web/api.ts'
import { usePathParams } from '../../../../kernel/web/navigation.tsx'
import {
  EmptyState,
  FailureState,
  LoadingState,
  RecordDetail,
  RecordForm,
  type RecordStep,
  RefusalNotice,
} from '../../../../kernel/web/office/index.ts'
import { useMay } from '../../../../kernel/web/session.tsx'
import { useCommand } from '../../../../kernel/web/use-command.ts'
import { useQuestion, useRecord } from '../../../../kernel/web/use-register.ts'
import { YearPlan, type YearPlanLines } from '../../model/index.ts'
import { DropForm, LineForm } from './LineForm.tsx'
import { ChangesTable, LinesTable } from './LinesTable.tsx'
import { YearPlanState } from './YearPlansPage.tsx'

type Line = YearPlanLines['lines'][number]
type Open = { readonly step: 'approve' | 'add' } | { readonly step: 'change' | 'drop'; readonly line: Line } | null

const Approval = defineModel({
  name: 'inspections.pages.approveForm',
  path: 'year-plans',
  title: 'document',
  fields: { document: { kind: 'text', maxLength: 100 } },
})

/** The plan of a year: what departments asked for, what the head approved, how far it is, what was changed and why. */
export function YearPlanPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const may = useMay()
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const { send, failure, dismiss } = useCommand<YearPlan>()
  // What is not decided yet is not unknown.
  const { record } = useRecord(YearPlan, id)
  const drop = (plan: YearPlan, line: Line) =>
    plan.state === 'draft'
      ? void send('POST', `year-plans/${id}/lines/${line.id}/dropping`, { version: plan.version })
      : setOpen({ step: 'drop', line })
  return (
    <RecordDetail
      model={YearPlan}
      id={id}
      above={{ path: '/year-plans', title: t('inspections.yearPlan.listName') }}
      head={({ state }) => <YearPlanState state={state} />}
      steps={useSteps(
        () => setOpen({ step: 'approve' }),
        ({ version }) => void send('POST', `year-plans/${id}/publication`, { version }),
      )}
      rows={{
        state: null,
        year: null,
        version: null,
        ...unsaidRows(record),
        ...(may('accounts.read') ? {} : { approvedBy: null }),
      }}
      sections={(plan) => [
        ...(failure ? [{ key: 'failure', content: <RefusalNotice failure={failure} onClose={dismiss} /> }] : []),
        ...(open ? [openSection(t, plan, open, close)] : []),
        {
          key: 'lines',
          title: t('inspections.pages.yearPlans.lines'),
          content: (
            <Lines
              plan={plan}
              onAdd={() => setOpen({ step: 'add' })}
              onStep={(step, line) => (step === 'drop' ? drop(plan, line) : setOpen({ step, line }))}
            />
          ),
        },
      ]}
    />
  )
}

const unsaidRows = (plan: YearPlan | null) => ({
  ...(plan?.approvedOn === null ? { approvedOn: null, approvalDocument: null, approvedBy: null } : {}),
  ...(plan?.publishedOn === null ? { publishedOn: null } : {}),
})

function useSteps(approve: () => void, publish: (plan: YearPlan) => void): (plan: YearPlan) => readonly RecordStep[] {
  const { t } = useTranslation()
  return (plan) => {
    const closed = { closedBecause: t(`inspections.pages.yearPlans.closed.${plan.state}`) }
    return [
      {
        key: 'approve',
        title: t('inspections.pages.plans.approve'),
        permission: 'inspections.approve',
        primary: plan.state === 'draft',
        run: approve,
        ...(plan.state === 'draft' ? {} : closed),
      },
      {
        key: 'publish',
        title: t('inspections.pages.yearPlans.publish'),
        permission: 'inspections.plan',
        primary: plan.state === 'approved',
        run: () => publish(plan),
        ...(plan.state === 'approved' ? {} : closed),
      },
    ]
  }
}

function openSection(t: (key: string) => string, plan: YearPlan, open: NonNullable<Open>, close: () => void) {
  const { step } = open
  const key = step === 'approve' ? step : `${step}-${'line' in open ? open.line.id : ''}`
  const title = t(step === 'approve' ? 'inspections.pages.plans.approve' : `inspections.pages.yearPlans.${step}`)
  if (step === 'approve') return { key, title, content: <Approve plan={plan} onDone={close} /> }
  if (step === 'drop') return { key, title, content: <DropForm plan={plan} line={open.line} onDone={close} /> }
  return { key, title, content: <LineForm plan={plan} line={'line' in open ? open.line : null} onDone={close} /> }
}

function Approve({ plan: { id, version }, onDone }: { plan: YearPlan; onDone: () => void }) {
  const { t } = useTranslation()
  return (
    <RecordForm
      model={Approval}
      submitText={t('inspections.pages.plans.approve')}
      onCancel={onDone}
      onSubmit={async (input, key) => {
        await command('POST', `year-plans/${id}/approval`, { ...input, version }, { key })
        onDone()
      }}
    />
  )
}

type LinesProps = { plan: YearPlan; onAdd: () => void; onStep: (step: 'change' | 'drop', line: Line) => void }

function Lines({ plan, onAdd, onStep }: LinesProps) {
  const { t } = useTranslation()
  const may = useMay()
  const { answer, failure, retry } = useQuestion<YearPlanLines>(`year-plans/${plan.id}/lines`)
  if (!answer) return failure ? <FailureState failure={failure} onRetry={retry} /> : <LoadingState />
  const mayAdd = plan.state === 'draft' ? may('inspections.propose') : may('inspections.plan')
  return (
    <div className="insp-year">
      {answer.lines.length === 0 ? (
        <EmptyState
          title={t('inspections.pages.yearPlans.noLines')}
          text={t('inspections.pages.yearPlans.noLinesText')}
        />
      ) : (
        <LinesTable plan={plan} lines={answer.lines} onStep={onStep} />
      )}
      {mayAdd && (
        <p>
          <Button onClick={onAdd}>{t('inspections.pages.yearPlans.add')}</Button>
        </p>
      )}
      {answer.changes.length > 0 && (
        <>
          <h3 className="sy-small-head">{t('inspections.pages.yearPlans.changes')}</h3>
          <ChangesTable changes={answer.changes} />
        </>
      )}
    </div>
  )
}
