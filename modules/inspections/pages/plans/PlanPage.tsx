import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useGoTo, usePathParams } from '../../../../kernel/web/navigation.tsx'
import { EmptyState, RecordDetail, type RecordStep, RegisterSection } from '../../../../kernel/web/office/index.ts'
import { useMay } from '../../../../kernel/web/session.tsx'
import { Draw, Plan } from '../../model/index.ts'
import '../inspections.css'
import { AnnounceForm } from '../draws/AnnounceForm.tsx'
import { DrawState } from '../draws/DrawState.tsx'
import { ApproveForm } from './ApproveForm.tsx'
import { PlanContentView } from './PlanContentView.tsx'
import { PlanState } from './PlansPage.tsx'

type Open = 'approve' | 'announce' | null

export function PlanPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const [open, setOpen] = useState<Open>(null)
  const goTo = useGoTo()
  const may = useMay()
  const steps = useSteps(setOpen)
  const close = () => setOpen(null)
  return (
    <RecordDetail
      model={Plan}
      id={id}
      above={{ path: '/plans', title: t('inspections.plan.listName') }}
      head={({ state, year }) => (
        <>
          <PlanState state={state} />
          <span>{t('inspections.pages.plans.year', { year })}</span>
        </>
      )}
      steps={steps}
      rows={{ ...rows, ...(may('accounts.read') ? {} : { approvedBy: null }) }}
      sections={(plan) => [
        ...(open === 'approve' && plan.state === 'draft'
          ? [
              {
                key: open,
                title: t('inspections.pages.plans.approve'),
                content: <ApproveForm plan={plan} onDone={close} />,
              },
            ]
          : []),
        ...(open === 'announce' && plan.state === 'approved'
          ? [
              {
                key: open,
                title: t('inspections.pages.plans.announce'),
                content: <AnnounceForm planId={id} onCancel={close} onDone={(draw) => goTo(`/draws/${draw.id}`)} />,
              },
            ]
          : []),
        { key: 'content', title: t('inspections.pages.plans.content'), content: <PlanContentView id={id} /> },
        {
          key: 'draws',
          title: t('inspections.draw.listName'),
          content: (
            <RegisterSection
              model={Draw}
              fixed={{ planId: id }}
              columns={{
                planId: { hidden: true },
                bureauId: { hidden: true },
                state: { render: ({ state }) => <DrawState state={state} /> },
              }}
              empty={
                <EmptyState
                  title={t('inspections.pages.plans.noDraw')}
                  text={t('inspections.pages.plans.noDrawText')}
                />
              }
            />
          ),
        },
      ]}
    />
  )
}

const rows = {
  state: null,
  year: null,
  version: null,
  // A task of a year that has no plan belongs to no line.
  lineName: ({ lineName }: Plan) => lineName ?? '–',
}

function useSteps(open: (step: Open) => void): (plan: Plan) => readonly RecordStep[] {
  const { t } = useTranslation()
  return ({ id, state }) => {
    const closed = t(`inspections.pages.plans.closed.${state}`)
    const draft = state === 'draft' ? {} : { closedBecause: closed }
    return [
      {
        key: 'change',
        title: t('kernel.detail.change'),
        path: `/plans/${id}/change`,
        permission: 'inspections.plan',
        ...draft,
      },
      {
        key: 'approve',
        title: t('inspections.pages.plans.approve'),
        permission: 'inspections.approve',
        primary: state === 'draft',
        run: () => open('approve'),
        ...draft,
      },
      {
        key: 'announce',
        title: t('inspections.pages.plans.announce'),
        permission: 'inspections.draw',
        primary: state === 'approved',
        run: () => open('announce'),
        ...(state === 'approved' ? {} : { closedBecause: closed }),
      },
    ]
  }
}
