import { Tag } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { instantText } from '../../../../kernel/web/format.ts'
import { PageSection } from '../../../../kernel/web/office/index.ts'
import { Countdown } from '../draws/Countdown.tsx'
import { DrawState } from '../draws/DrawState.tsx'
import { CommitStep } from './CommitStep.tsx'
import type { KeptSecret } from './keyring.ts'
import { OpenStep } from './OpenStep.tsx'
import { RevealStep } from './RevealStep.tsx'
import type { StepProps } from './step-props.ts'
import { type Task, urgentTasks } from './task.ts'

const steps: Readonly<Partial<Record<Task, (props: StepProps) => ReactNode>>> = {
  commit: (props) => <CommitStep {...props} />,
  'send-again': (props) => <CommitStep {...props} />,
  reveal: (props) => <RevealStep {...props} />,
  open: (props) => <OpenStep {...props} />,
}

/** One draw and what it asks of the person at this device. */
export function CeremonyCard({ now, ...props }: StepProps & { now: string }) {
  const { t } = useTranslation()
  const { ceremony, part } = props
  const { planName, announcement, state } = ceremony
  const isUrgent = urgentTasks.includes(part.task)
  return (
    <PageSection
      title={
        <>
          {planName} <DrawState state={state} />
        </>
      }
      actions={part.until && <Countdown until={part.until} now={now} />}
    >
      <div className={isUrgent ? 'sy-task sy-task-urgent' : 'sy-task'}>
        <p className="sy-act-title">{t(`inspections.pages.tasks.${part.task}.title`)}</p>
        <p>
          {t(`inspections.pages.tasks.${part.task}.text`, {
            party: part.party ?? '',
            ...{ t1: instantText(announcement.t1), t2: instantText(announcement.t2), t3: instantText(announcement.t3) },
          })}
        </p>
        {steps[part.task]?.(props)}
      </div>
      {part.kept && <Sent kept={part.kept} isTold={ceremony.revealed.includes(part.party ?? '')} />}
    </PageSection>
  )
}

/** What this device has given away, and what it has not. */
function Sent({ kept, isTold }: { kept: KeptSecret; isTold: boolean }) {
  const { t } = useTranslation()
  const { commitment, envelope, signature, at } = kept.commitment
  const place = 'inspections.pages.sent'
  return (
    <details className="sy-sent">
      <summary>{t(`${place}.title`)}</summary>
      <dl className="sy-seals">
        <dt>
          {t(`${place}.secret`)}{' '}
          <Tag color={isTold ? 'default' : 'warning'}>{t(`${place}.${isTold ? 'told' : 'here'}`)}</Tag>
        </dt>
        <dd className="sy-code">{isTold ? kept.secret : t(`${place}.hidden`)}</dd>
        {Object.entries({ announcement: kept.announcementHash, commitment, envelope, signature, at }).map(
          ([name, value]) => (
            <Line key={name} name={t(`${place}.${name}`)} value={value} />
          ),
        )}
      </dl>
    </details>
  )
}

const Line = ({ name, value }: { name: string; value: string }) => (
  <>
    <dt>{name}</dt>
    <dd className="sy-code">{value}</dd>
  </>
)
