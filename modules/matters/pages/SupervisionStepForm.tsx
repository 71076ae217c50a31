import { useTranslation } from 'react-i18next'
import { addDays, chineseDay } from '../../../kernel/calendar.ts'
import { command } from '../../../kernel/web/api.ts'
import { RecordForm } from '../../../kernel/web/office/index.ts'
import { type Supervision, supervisionLevels, type TakeSupervisionStep } from '../model/supervision.ts'
import { answerForm, demandForm, sendBackForm } from './supervision-forms.ts'

const formSteps = ['answer', 'sendBack', 'raise'] as const
export type FormStep = (typeof formSteps)[number]
export const isFormStep = (step: TakeSupervisionStep['step']): step is FormStep =>
  (formSteps as readonly string[]).includes(step)

/** Three days are customary for an answer; whoever demands may say another day. */
export const customaryDay = () => addDays(chineseDay(new Date().toISOString()), 3)

const levelsAbove = ({ level }: Supervision) => supervisionLevels.slice(supervisionLevels.indexOf(level) + 1)

const formOf = (step: FormStep, supervision: Supervision) =>
  ({ answer: answerForm, sendBack: sendBackForm, raise: demandForm(levelsAbove(supervision)) })[step]

type StepFormProps = { step: FormStep; supervision: Supervision; onClose: () => void }

export function SupervisionStepForm({ step, supervision, onClose }: StepFormProps) {
  const { t } = useTranslation()
  const { id, version, answer } = supervision
  const initial =
    step === 'answer'
      ? answer === null
        ? {}
        : { answer }
      : { answerBy: customaryDay(), level: levelsAbove(supervision)[0] }
  return (
    <RecordForm
      model={formOf(step, supervision)}
      initial={initial}
      submitText={t(`matters.pages.supervisionSteps.${step}`)}
      onCancel={onClose}
      onSubmit={async (input, key) => {
        await command('POST', `supervisions/${id}/steps`, { ...input, step, version }, { key })
        onClose()
      }}
    />
  )
}
