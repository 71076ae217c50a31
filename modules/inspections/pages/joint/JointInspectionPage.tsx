import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { chineseDay } from '../../../../kernel/calendar.ts'
import { usePathParams } from '../../../../kernel/web/navigation.tsx'
import { RecordDetail, type RecordStep, ReferenceText, RefusalNotice } from '../../../../kernel/web/office/index.ts'
import { useMay, useSession } from '../../../../kernel/web/session.tsx'
import { useCommand } from '../../../../kernel/web/use-command.ts'
import { useRecord } from '../../../../kernel/web/use-register.ts'
import { DueDay } from '../../../exchange/pages/index.tsx'
import { Inspection, JointInspection, JointVisit } from '../../model/index.ts'
import { checkJointPublication } from '../../rules/joint.ts'
import { checkConfirming, checkEntering } from '../../rules/results.ts'
import { InspectionState } from '../results/InspectionState.tsx'
import { OfficerName } from '../results/OfficerName.tsx'
import { ResultForm } from '../results/ResultForm.tsx'
import { useWhyNot } from '../use-why-not.ts'
import '../inspections.css'
import { PublishForm } from './PublishForm.tsx'

type Open = 'enter' | 'publish' | null

/** One item of another department at a joint check: what was found, who stands for it, where it was made public. */
export function JointInspectionPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const [open, setOpen] = useState<Open>(null)
  const { record } = useRecord(JointInspection, id)
  const { send, failure, dismiss } = useCommand<JointInspection>()
  const steps = useSteps(setOpen, (version) => void send('POST', `joint-inspections/${id}/confirmation`, { version }))
  const rows = useRows(record)
  const close = () => setOpen(null)
  return (
    <RecordDetail
      model={JointInspection}
      id={id}
      above={{ path: `/joint-visits/${record?.jointVisitId ?? ''}`, title: t('inspections.jointVisit.recordName') }}
      head={(part) => (
        <>
          <InspectionState state={part.state} />
          <span>{part.subjectName}</span>
          {part.dueOn && <DueDay dueOn={part.dueOn} stoppedOn={part.publishedOn} />}
        </>
      )}
      steps={steps}
      rows={rows}
      sections={(part) =>
        [
          failure && { key: 'failure', content: <RefusalNotice failure={failure} onClose={dismiss} /> },
          open === 'enter' &&
            (part.state === 'assigned' || part.state === 'entered') && {
              key: 'result',
              title: t(`inspections.pages.results.${part.state === 'entered' ? 'enterAgain' : 'enter'}`),
              content: <JointResult part={part} onDone={close} />,
            },
          open === 'publish' &&
            part.state === 'concluded' && {
              key: 'publish',
              title: t('inspections.pages.joint.publish'),
              content: <PublishForm part={part} onDone={close} />,
            },
        ].filter((section) => section !== null && section !== false)
      }
    />
  )
}

/** All went on one day: it stands in the form already. */
function JointResult({ part, onDone }: { part: JointInspection; onDone: () => void }) {
  const { record: visit } = useRecord(JointVisit, part.jointVisitId)
  if (!visit) return null
  return <ResultForm inspection={part} isJoint checkedOn={visit.meetsOn} onDone={onDone} />
}

function useSteps(
  open: (step: Open) => void,
  confirm: (version: number) => void,
): (part: JointInspection) => readonly RecordStep[] {
  const { t } = useTranslation()
  const { officerId, unit } = useSession()
  const whyNot = useWhyNot(Inspection.name)
  const own = officerId ?? ''
  return (part) => {
    // What another department found is entered and published by it alone.
    if (unit?.id !== part.departmentId) return []
    const today = chineseDay(new Date().toISOString())
    return [
      {
        key: 'enter',
        title: t(`inspections.pages.results.${part.state === 'entered' ? 'enterAgain' : 'enter'}`),
        primary: part.state === 'assigned',
        run: () => open('enter'),
        ...whyNot(() => checkEntering(part, own)),
      },
      {
        key: 'confirm',
        title: t('inspections.pages.results.confirm'),
        primary: part.state === 'entered',
        run: () => confirm(part.version),
        ...whyNot(() => checkConfirming(part, own)),
      },
      {
        key: 'publish',
        title: t('inspections.pages.joint.publish'),
        primary: part.state === 'concluded',
        run: () => open('publish'),
        ...whyNot(() => checkJointPublication(part, part.concludedOn ?? today, part.concludedOn ?? today)),
      },
    ]
  }
}

const sayings = [
  ...['way', 'codes', 'entityState', 'problems', 'remarks', 'rectificationTerm', 'rectificationDueOn', 'enteredBy'],
  ...['enteredAt', 'confirmedBy', 'confirmedAt', 'concludedOn', 'receiptNumber', 'publishedOn', 'inTime', 'basis'],
] as const

function useRows(part: JointInspection | null) {
  const may = useMay()
  const named = may('authorities.read')
  const unsaid = Object.entries(part ?? {}).filter(
    ([name, value]) => sayings.some((saying) => saying === name) && (value === null || String(value) === ''),
  )
  const officer =
    (field: 'firstOfficerId' | 'secondOfficerId' | 'enteredBy' | 'confirmedBy') =>
    (one: JointInspection): ReactNode => <OfficerName id={one[field]} />
  return {
    state: null,
    version: null,
    itemName: null,
    dueOn: null,
    dueProvisional: null,
    bureauId: null,
    jointVisitId: (one: JointInspection) => <ReferenceText to="joint-visits" id={one.jointVisitId} />,
    firstOfficerId: officer('firstOfficerId'),
    secondOfficerId: officer('secondOfficerId'),
    enteredBy: officer('enteredBy'),
    confirmedBy: officer('confirmedBy'),
    ...(named ? {} : { departmentId: null }),
    ...Object.fromEntries(unsaid.map(([name]) => [name, null])),
  }
}
