import { useTranslation } from 'react-i18next'
import { addDays, chineseDay } from '../../../kernel/calendar.ts'
import { command } from '../../../kernel/web/api.ts'
import { RecordForm } from '../../../kernel/web/office/index.ts'
import { type Oversight, oversightLevels, type TakeOversightStep } from '../model/oversight.ts'
import { answerForm, demandForm, sendBackForm } from './oversight-forms.ts'

const formSteps = ['answer', 'sendBack', 'raise'] as const
export type FormStep = (typeof formSteps)[number]
export const isFormStep = (step: TakeOversightStep['step']): step is FormStep =>
  (formSteps as readonly string[]).includes(step)

/** Three days are customary for an answer; whoever demands may say another day. */
export const customaryDay = () => addDays(chineseDay(new Date().toISOString()), 3)

const levelsAbove = ({ level }: Oversight) => oversightLevels.slice(oversightLevels.indexOf(level) + 1)

const formOf = (step: FormStep, oversight: Oversight) =>
  ({ answer: answerForm, sendBack: sendBackForm, raise: demandForm(levelsAbove(oversight)) })[step]

type StepFormProps = { step: FormStep; oversight: Oversight; onClose: () => void }

export function OversightStepForm({ step, oversight, onClose }: StepFormProps) {
  const { t } = useTranslation()
  const { id, version, answer } = oversight
  const initial =
    step === 'answer'
      ? answer === null
        ? {}
        : { answer }
      : { answerBy: customaryDay(), level: levelsAbove(oversight)[0] }
  return (
    <RecordForm
      model={formOf(step, oversight)}
      initial={initial}
      submitText={t(`matters.pages.oversightSteps.${step}`)}
      onCancel={onClose}
      onSubmit={async (input, key) => {
        await command('POST', `oversights/${id}/steps`, { ...input, step, version }, { key })
        onClose()
      }}
    />
  )
}
