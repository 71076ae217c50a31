import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePathParams } from '../../../../kernel/web/navigation.tsx'
import {
  ReceiptLink,
  RecordDetail,
  type RecordSection,
  type RecordStep,
  ReferenceText,
  RefusalNotice,
  type TimelineEntry,
} from '../../../../kernel/web/office/index.ts'
import { useSession } from '../../../../kernel/web/session.tsx'
import { useCommand } from '../../../../kernel/web/use-command.ts'
import { useRecord } from '../../../../kernel/web/use-register.ts'
import { DueDay } from '../../../exchange/pages/index.tsx'
import { Inspection } from '../../model/index.ts'
import { checkConfirming, checkEntering } from '../../rules/results.ts'
import { useWhyNot } from '../use-why-not.ts'
import { BusinessPlace } from './BusinessPlace.tsx'
import { DeliveryLine } from './DeliveryLine.tsx'
import { InspectionState } from './InspectionState.tsx'
import { OfficerName } from './OfficerName.tsx'
import { ResultForm } from './ResultForm.tsx'
import '../inspections.css'

/** One item at one visit: who goes, what was found, who stands for it, when it must be public. */
export function InspectionPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const [isEntering, setIsEntering] = useState(false)
  // What was not looked at yet is not unknown: it is not asked.
  const { record } = useRecord(Inspection, id)
  const { send, failure, dismiss } = useCommand<Inspection>()
  const steps = useSteps(
    () => setIsEntering(true),
    (version) => void send('POST', `inspections/${id}/confirmation`, { version }),
  )
  const timeline = useTimeline()
  return (
    <RecordDetail
      model={Inspection}
      id={id}
      above={{ path: '/inspections', title: t('inspections.inspection.listName') }}
      head={(inspection) => (
        <>
          <InspectionState state={inspection.state} />
          {inspection.thingName !== null && <span>{inspection.thingName}</span>}
          <span>{inspection.itemName}</span>
          {inspection.dueOn && <DueDay dueOn={inspection.dueOn} stoppedOn={inspection.publishedOn} />}
        </>
      )}
      steps={steps}
      rows={{ ...rows, ...unsaidRows(record) }}
      sections={(inspection) =>
        [
          failure && { key: 'failure', content: <RefusalNotice failure={failure} onClose={dismiss} /> },
          isEntering && resultSection(t, inspection, () => setIsEntering(false)),
          inspection.enteredAt !== null && { key: 'receipt', content: <ReceiptLink path={`inspections/${id}`} /> },
          inspection.deliveryId !== null && {
            key: 'delivery',
            title: t('inspections.pages.results.publication'),
            content: <DeliveryLine id={inspection.deliveryId} inspection={inspection} />,
          },
        ].filter((section) => section !== null && section !== false)
      }
      {...(record?.enteredAt ? { timeline } : {})}
    />
  )
}

function resultSection(t: TFunction, inspection: Inspection, close: () => void): RecordSection | null {
  const { state } = inspection
  if (state !== 'assigned' && state !== 'entered') return null
  return {
    key: 'result',
    title: t(`inspections.pages.results.${state === 'entered' ? 'enterAgain' : 'enter'}`),
    content: <ResultForm inspection={inspection} onDone={close} />,
  }
}

/** What follows from a result: shown once it is known, for before that it is not unknown but not asked. */
const sayings = [
  'thingId',
  ...['way', 'codes', 'entityState', 'problems', 'remarks', 'rectificationTerm', 'rectificationDueOn', 'enteredBy'],
  ...['enteredAt', 'confirmedBy', 'confirmedAt', 'concludedOn', 'receiptNumber', 'publishedOn', 'inTime'],
] as const

function unsaidRows(inspection: Inspection | null) {
  const unsaid = Object.entries(inspection ?? {}).filter(
    ([name, value]) => sayings.some((saying) => saying === name) && (value === null || String(value) === ''),
  )
  return Object.fromEntries(unsaid.map(([name]) => [name, null]))
}

const rows = {
  visitId: null,
  thingName: null,
  businessId: ({ businessId }: Inspection) => (
    <span>
      <ReferenceText to="businesses" id={businessId} />
      <br />
      <BusinessPlace businessId={businessId} />
    </span>
  ),
  state: null,
  itemName: null,
  version: null,
  deliveryId: null,
  dueOn: null,
  dueProvisional: null,
  firstOfficerId: (inspection: Inspection) => <OfficerName id={inspection.firstOfficerId} />,
  secondOfficerId: (inspection: Inspection) => <OfficerName id={inspection.secondOfficerId} />,
  enteredBy: (inspection: Inspection) => <OfficerName id={inspection.enteredBy} />,
  confirmedBy: (inspection: Inspection) => <OfficerName id={inspection.confirmedBy} />,
}

function useSteps(
  enter: () => void,
  confirm: (version: number) => void,
): (inspection: Inspection) => readonly RecordStep[] {
  const { t } = useTranslation()
  const { officerId } = useSession()
  const whyNot = useWhyNot(Inspection.name)
  const own = officerId ?? ''
  return (inspection) => [
    {
      key: 'enter',
      title: t(`inspections.pages.results.${inspection.state === 'entered' ? 'enterAgain' : 'enter'}`),
      permission: 'inspections.record',
      primary: inspection.state === 'assigned',
      run: enter,
      ...whyNot(() => checkEntering(inspection, own)),
    },
    {
      key: 'confirm',
      title: t('inspections.pages.results.confirm'),
      permission: 'inspections.record',
      primary: inspection.state === 'entered',
      run: () => confirm(inspection.version),
      ...whyNot(() => checkConfirming(inspection, own)),
    },
  ]
}

function useTimeline(): (inspection: Inspection) => readonly TimelineEntry[] {
  const { t } = useTranslation()
  return ({ enteredAt, enteredBy, confirmedAt, confirmedBy, publishedOn, receiptNumber, inTime }) => {
    const entries = [
      { key: 'entered', at: enteredAt, text: <OfficerName id={enteredBy} /> },
      { key: 'confirmed', at: confirmedAt, text: <OfficerName id={confirmedBy} /> },
      {
        key: 'published',
        at: publishedOn,
        text: receiptNumber,
        tone: inTime === false ? ('bad' as const) : ('good' as const),
      },
    ]
    return entries.flatMap(({ at, key, ...entry }) =>
      at === null ? [] : [{ ...entry, key, at, title: t(`inspections.pages.results.timeline.${key}`) }],
    )
  }
}
