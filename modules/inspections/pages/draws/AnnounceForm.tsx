import { useTranslation } from 'react-i18next'
import { addDays, chineseDay } from '../../../../kernel/calendar.ts'
import { defineModel } from '../../../../kernel/model.ts'
import { command } from '../../../../kernel/web/api.ts'
import type { FieldInputProps } from '../../../../kernel/web/office/FieldInput.tsx'
import { LoadingState, RecordForm } from '../../../../kernel/web/office/index.ts'
import { useCalendar } from '../../../../kernel/web/use-calendar.ts'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import type { Draw, PlanContent } from '../../model/index.ts'
import { ContributorsInput, CustodianInput } from '../plans/PartyInputs.tsx'
import { usualTimes } from './usual-times.ts'

const Announcement = defineModel({
  name: 'inspections.pages.announceForm',
  path: 'draws',
  title: 't1',
  fields: {
    t1: { kind: 'instant' },
    t2: { kind: 'instant' },
    t3: { kind: 'instant' },
    beaconRound: { kind: 'code', maxLength: 64 },
    beaconTime: { kind: 'instant' },
    contributors: { kind: 'choices', options: [] },
    custodian: { kind: 'text' },
  },
})

const times = ['t1', 't2', 't3']
const beacon = ['beaconRound', 'beaconTime']
// Who takes part is fixed by the plan; only when a void draw is repeated may a faulty party be exchanged.
const parties = ['contributors', 'custodian']

const inputs = {
  contributors: ({ id, value, onChange, disabled }: FieldInputProps) => (
    <ContributorsInput
      {...(id === undefined ? {} : { id })}
      value={(value as string[]) ?? []}
      onChange={onChange}
      disabled={disabled}
    />
  ),
  custodian: ({ id, value, onChange, disabled }: FieldInputProps) => (
    <CustodianInput
      {...(id === undefined ? {} : { id })}
      value={(value as string | null) ?? null}
      onChange={onChange}
      disabled={disabled}
    />
  ),
}

type Typed = {
  readonly t1: string
  readonly t2: string
  readonly t3: string
  readonly beaconRound?: string
  readonly beaconTime?: string
  readonly contributors?: string[]
  readonly custodian?: string
}

type AnnounceFormProps = {
  planId: string
  /** A void draw is repeated with the same pool. */
  isAgain?: boolean
  onDone: (draw: Draw) => void
  onCancel: () => void
}

/** Freezes the pool and announces the times: from here on nothing about pool, rule and officers can change unseen. */
export function AnnounceForm({ planId, isAgain = false, onDone, onCancel }: AnnounceFormProps) {
  const { t } = useTranslation()
  const { answer: plan } = useQuestion<PlanContent>(`plans/${planId}/content`)
  const today = chineseDay(new Date().toISOString())
  // Two working days ahead, over the longest holiday, may lie in the next year.
  const calendar = useCalendar(today, addDays(today, 30))
  if (!plan || !calendar) return <LoadingState rows={3} />
  const fields = [...times, ...(plan.beaconSource === null ? [] : beacon), ...(isAgain ? parties : [])]
  const { contributors, custodian } = plan
  return (
    <>
      <p className="sy-muted">{t(`inspections.pages.announceForm.${isAgain ? 'again' : 'first'}`)}</p>
      <RecordForm
        model={Announcement}
        fields={fields}
        initial={{ ...usualTimes(today, calendar), contributors, custodian }}
        inputs={inputs}
        submitText={t('inspections.pages.plans.announce')}
        onCancel={onCancel}
        onSubmit={async (values, key) => {
          onDone(await command<Draw>('POST', 'draws', announcementFrom(planId, values as Typed), { key }))
        }}
      />
    </>
  )
}

const announcementFrom = (planId: string, { beaconRound, beaconTime, ...typed }: Typed) => ({
  ...typed,
  planId,
  ...(beaconRound && beaconTime ? { beacon: { round: beaconRound, time: beaconTime } } : {}),
})
