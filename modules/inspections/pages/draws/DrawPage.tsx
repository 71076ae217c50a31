import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useGoTo, usePathParams } from '../../../../kernel/web/navigation.tsx'
import {
  FailureState,
  LoadingState,
  PageFrame,
  PageSection,
  RecordSteps,
  RefusalNotice,
} from '../../../../kernel/web/office/index.ts'
import { useCommand } from '../../../../kernel/web/use-command.ts'
import { useNow } from '../../../../kernel/web/use-now.ts'
import { useQuestion, useRecord } from '../../../../kernel/web/use-register.ts'
import { Draw } from '../../model/index.ts'
import type { SealedBundle } from '../../rules/draw/index.ts'
import { DrawJointVisits } from '../joint/JointSections.tsx'
import { AnnounceForm } from './AnnounceForm.tsx'
import { BeaconForm } from './BeaconForm.tsx'
import { Ceremony } from './Ceremony.tsx'
import { nextEnd, type Station, stationsOf } from './ceremony.ts'
import { DrawNumbers } from './DrawNumbers.tsx'
import { DrawnSection } from './DrawnSection.tsx'
import { DrawState } from './DrawState.tsx'
import { Parties } from './Parties.tsx'
import { RedrawForm } from './RedrawForm.tsx'
import { useDrawSteps } from './use-draw-steps.ts'
import { VerifyPanel } from './VerifyPanel.tsx'
import { WhoMustAct } from './WhoMustAct.tsx'
import '../inspections.css'

/** One draw: where its ceremony stands, who must act until when, what each station proves, and the proof itself. */
export function DrawPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const { record: draw, waiting, failure, retry } = useRecord(Draw, id)
  const above = { path: '/draws', title: t('inspections.draw.listName') }
  if (draw) return <LoadedDraw draw={draw} />
  return (
    <PageFrame title={t('inspections.draw.recordName')} above={above}>
      {waiting || !failure ? <LoadingState rows={12} /> : <FailureState failure={failure} onRetry={retry} />}
    </PageFrame>
  )
}

type OpenForm = 'again' | 'beacon' | 'redraw' | null

function LoadedDraw({ draw }: { draw: Draw }) {
  const { t } = useTranslation()
  const now = useNow()
  const goTo = useGoTo()
  const [form, setForm] = useState<OpenForm>(null)
  const { send, failure, dismiss } = useCommand<Draw>()
  const { answer: sealed } = useQuestion<SealedBundle>(`draws/${draw.id}/bundle`, { level: 'sealed' })
  const isJoint = (sealed?.rule.departments.length ?? 0) > 1
  const beacon = sealed?.announcement.beacon ?? null
  const stations = stationsOf({ ...draw, beaconTime: beacon?.time ?? null }, now)
  const steps = useDrawSteps({ draw, beacon, now, send, open: setForm })
  const details = useDetails(draw)
  const close = () => setForm(null)
  return (
    <PageFrame
      title={draw.planName}
      above={{ path: `/plans/${draw.planId}`, title: t('inspections.plan.recordName') }}
      subtitle={
        <>
          <DrawState state={draw.state} />
          <span>{t('inspections.pages.draws.ordinal', { ordinal: draw.ordinal })}</span>
        </>
      }
      actions={<RecordSteps steps={steps} />}
    >
      <RefusalNotice failure={failure} onClose={dismiss} />
      {form === 'again' && (
        <PageSection title={t('inspections.pages.draws.again')}>
          <AnnounceForm planId={draw.planId} isAgain onCancel={close} onDone={(next) => goTo(`/draws/${next.id}`)} />
        </PageSection>
      )}
      {form === 'beacon' && (
        <PageSection title={t('inspections.pages.draws.enterBeacon')}>
          <BeaconForm drawId={draw.id} onDone={close} />
        </PageSection>
      )}
      {form === 'redraw' && (
        <PageSection title={t('inspections.pages.redrawForm.submit')}>
          <RedrawForm draw={draw} onCancel={close} />
        </PageSection>
      )}
      <WhoMustAct draw={draw} stations={stations} end={nextEnd(stations, now)} now={now} />
      <div className="sy-draw">
        <PageSection title={t('inspections.pages.draws.ceremony')}>
          <Ceremony stations={stations} details={details} />
        </PageSection>
        <div className="sy-draw-side">
          <DrawNumbers draw={draw} />
          <Parties draw={draw} sealed={sealed} />
        </div>
      </div>
      {draw.state === 'done' && <DrawnSection draw={draw} />}
      {draw.state === 'done' && isJoint && (
        <PageSection title={t('inspections.jointVisit.listName')}>
          <DrawJointVisits drawId={draw.id} />
        </PageSection>
      )}
      <PageSection title={t('inspections.pages.verify.title')}>
        <VerifyPanel draw={draw} />
      </PageSection>
    </PageFrame>
  )
}

/** What the stations have come to so far, in numbers. */
function useDetails(draw: Draw): Readonly<Partial<Record<Station, string>>> {
  const { t } = useTranslation()
  const { committedCount, contributorCount, revealedCount, selectedCount, voidReason, state } = draw
  const place = 'inspections.pages.stations'
  return {
    commitments: t(`${place}.commitments.count`, { committedCount, contributorCount }),
    ...(state === 'announced' || revealedCount === 0
      ? {}
      : { reveals: t(`${place}.reveals.count`, { revealedCount, committedCount }) }),
    ...(selectedCount === null ? {} : { concluded: t(`${place}.concluded.count`, { selectedCount }) }),
    ...(voidReason === null ? {} : { concluded: t(`inspections.voidReasons.${voidReason}`) }),
  }
}
