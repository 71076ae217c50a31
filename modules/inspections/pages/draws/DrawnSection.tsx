import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../../kernel/web/navigation.tsx'
import { PageSection, RegisterSection } from '../../../../kernel/web/office/index.ts'
import { useMay } from '../../../../kernel/web/session.tsx'
import { type Draw, Inspection } from '../../model/index.ts'
import { InspectionState } from '../results/InspectionState.tsx'
import { whatOf } from '../results/inspection-columns.tsx'
import { OfficerName } from '../results/OfficerName.tsx'
import { RecuseForm } from './RecuseForm.tsx'
import { ReplaceForm } from './ReplaceForm.tsx'

type Step = { readonly kind: 'recuse' | 'replace'; readonly inspection: Inspection }

/** The drawn with their pairs: first who has none, for somebody must see to it. Who is replaced stays in the list. */
export function DrawnSection({ draw }: { draw: Draw }) {
  const { t } = useTranslation()
  const may = useMay()
  const [step, setStep] = useState<Step | null>(null)
  const close = () => setStep(null)
  const canChange = may('inspections.draw')
  return (
    <PageSection title={t('inspections.pages.drawn.title', { count: draw.selectedCount ?? 0 })}>
      <p className="sy-muted">
        {t('inspections.pages.drawn.text')}{' '}
        <PageLink to={`/draws/${draw.id}/aftermath`}>{t('inspections.pages.aftermath.title')}</PageLink>
      </p>
      <RegisterSection
        model={Inspection}
        fixed={{ drawId: draw.id }}
        columns={drawnColumns}
        moreColumns={
          canChange
            ? [
                {
                  key: 'steps',
                  title: t('inspections.pages.drawn.steps'),
                  width: 150,
                  pinned: true,
                  render: (inspection) => <RowSteps inspection={inspection} onStep={setStep} />,
                },
              ]
            : []
        }
      />
      <Modal
        open={step !== null}
        onCancel={close}
        footer={null}
        destroyOnHidden
        width={620}
        title={step && t(`inspections.pages.drawn.${step.kind}Title`, { name: step.inspection.subjectName })}
      >
        {step?.kind === 'recuse' && <RecuseForm draw={draw} inspection={step.inspection} onDone={close} />}
        {step?.kind === 'replace' && <ReplaceForm draw={draw} inspection={step.inspection} onDone={close} />}
      </Modal>
    </PageSection>
  )
}

const hidden = { hidden: true }

const drawnColumns = {
  businessId: hidden,
  bureauId: hidden,
  item: hidden,
  way: hidden,
  codes: hidden,
  entityState: hidden,
  subjectCode: hidden,
  thingName: hidden,
  itemName: { width: 200, render: whatOf },
  windowFrom: hidden,
  windowUntil: hidden,
  concludedOn: hidden,
  dueOn: hidden,
  publishedOn: hidden,
  inTime: hidden,
  state: { render: (inspection: Inspection) => <InspectionState state={inspection.state} /> },
  firstOfficerId: { width: 120, render: (inspection: Inspection) => <OfficerName id={inspection.firstOfficerId} /> },
  secondOfficerId: { width: 120, render: (inspection: Inspection) => <OfficerName id={inspection.secondOfficerId} /> },
} as const

function RowSteps({ inspection, onStep }: { inspection: Inspection; onStep: (step: Step) => void }) {
  const { t } = useTranslation()
  const isBegun = inspection.state !== 'assigned' && inspection.state !== 'unassigned'
  if (inspection.state === 'replaced') return null
  if (isBegun) return <span className="sy-muted">{t('inspections.pages.drawn.begun')}</span>
  return (
    <span className="sy-tags">
      {inspection.state === 'assigned' && (
        <Button size="small" onClick={() => onStep({ kind: 'recuse', inspection })}>
          {t('inspections.pages.drawn.recuse')}
        </Button>
      )}
      <Button size="small" onClick={() => onStep({ kind: 'replace', inspection })}>
        {t('inspections.pages.drawn.replace')}
      </Button>
    </span>
  )
}
