import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { defineModel } from '../../../../kernel/model.ts'
import { command } from '../../../../kernel/web/api.ts'
import {
  EmptyState,
  FailureState,
  LoadingState,
  PageFrame,
  PageSection,
  RecordForm,
  ReferenceText,
  RegisterSection,
} from '../../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import { VisitJoining, type VisitOverlaps } from '../../model/index.ts'
import { OverlapsTable, type Together } from './OverlapsTable.tsx'
import '../inspections.css'

const place = 'inspections.pages.overlaps'

const reason = { kind: 'text', maxLength: 500 } as const
const JoinForm = defineModel({
  name: 'inspections.pages.joinForm',
  path: 'visit-joinings',
  title: 'reason',
  fields: { reason },
})
const UndoForm = defineModel({
  name: 'inspections.pages.undoJoiningForm',
  path: 'visit-joinings',
  title: 'reason',
  fields: { reason },
})

type Step = { readonly join: Together } | { readonly undo: VisitJoining }

/** Where separate draws send two pairs to one business: they can be one visit. What was joined stands below. */
export function VisitOverlapsPage() {
  const { t } = useTranslation()
  const [step, setStep] = useState<Step | null>(null)
  const { answer, failure, retry } = useQuestion<VisitOverlaps>('visit-overlaps')
  return (
    <PageFrame title={t(`${place}.title`)} subtitle={t(`${place}.subtitle`)}>
      <PageSection title={t(`${place}.open`, { count: answer?.items.length ?? 0 })}>
        {answer ? (
          <Overlaps overlaps={answer} onJoin={(join) => setStep({ join })} />
        ) : failure ? (
          <FailureState failure={failure} onRetry={retry} />
        ) : (
          <LoadingState rows={6} />
        )}
      </PageSection>
      <PageSection title={t(`${place}.joined`)}>
        <RegisterSection
          model={VisitJoining}
          fixed={{}}
          columns={columns}
          moreColumns={[
            {
              key: 'undo',
              title: t(`${place}.steps`),
              width: 110,
              pinned: true,
              render: (joining) =>
                joining.state === 'joined' ? (
                  <Button size="small" onClick={() => setStep({ undo: joining })}>
                    {t(`${place}.undo`)}
                  </Button>
                ) : null,
            },
          ]}
          empty={<EmptyState title={t(`${place}.noneJoined`)} />}
        />
      </PageSection>
      <Modal
        open={step !== null}
        onCancel={() => setStep(null)}
        footer={null}
        destroyOnHidden
        width={620}
        title={step && t(`${place}.${'join' in step ? 'join' : 'undo'}Title`, { name: subjectOf(step) })}
      >
        {step && <StepForm step={step} onDone={() => setStep(null)} />}
      </Modal>
    </PageFrame>
  )
}

const subjectOf = (step: Step) => ('join' in step ? step.join.subjectName : step.undo.subjectName)

function Overlaps({
  overlaps: { items, more },
  onJoin,
}: {
  readonly overlaps: VisitOverlaps
  readonly onJoin: (together: Together) => void
}) {
  const { t } = useTranslation()
  if (items.length === 0) return <EmptyState title={t(`${place}.none`)} text={t(`${place}.noneText`)} />
  return (
    <>
      <OverlapsTable overlaps={items} onJoin={onJoin} />
      {more && <p className="sy-muted">{t(`${place}.more`)}</p>}
    </>
  )
}

function StepForm({ step, onDone }: { readonly step: Step; readonly onDone: () => void }) {
  const { t } = useTranslation()
  const isJoining = 'join' in step
  return (
    <>
      <p className="sy-muted">
        {isJoining
          ? t(`${place}.joinText`, { officers: step.join.kept.officers, plan: step.join.joined.planName })
          : t(`${place}.undoText`)}
      </p>
      <RecordForm
        model={isJoining ? JoinForm : UndoForm}
        submitText={t(`${place}.${isJoining ? 'join' : 'undo'}`)}
        onCancel={onDone}
        onSubmit={async (input, key) => {
          if (isJoining) {
            const { kept, joined } = step.join
            const body = { ...input, keptVisitId: kept.visitId, joinedVisitId: joined.visitId }
            await command('POST', 'visit-joinings', body, { key })
          } else {
            const { id, version } = step.undo
            await command('POST', `visit-joinings/${id}/undoing`, { ...input, version }, { key })
          }
          onDone()
        }}
      />
    </>
  )
}

const columns = {
  subjectName: {
    width: 200,
    render: ({ businessId }: VisitJoining) => <ReferenceText to="businesses" id={businessId} />,
  },
  keptPlanName: { width: 180 },
  joinedPlanName: { width: 180 },
  firstOfficerId: { width: 110 },
  secondOfficerId: { width: 110 },
  reason: { width: 200 },
  state: { width: 90 },
  joinedOn: { width: 110 },
} as const
