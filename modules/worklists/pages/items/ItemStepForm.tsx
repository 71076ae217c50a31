import { useTranslation } from 'react-i18next'
import { defineModel } from '../../../../kernel/model.ts'
import { command } from '../../../../kernel/web/api.ts'
import { RecordForm } from '../../../../kernel/web/office/index.ts'
import { Item, type ItemStep, type ProofKind } from '../../model/index.ts'

export type StepFormName = ItemStep | 'handBack'

const said = { kind: 'longText', maxLength: 2000, minLength: 2 } as const
const stepForm = (name: string, isAsked: boolean, isOptional = false) =>
  defineModel({
    name: `worklists.pages.${name}`,
    path: Item.path,
    title: 'text',
    fields: { text: { ...said, optional: isOptional, shown: isAsked ? ['form'] : [] } },
  })

const forms: Readonly<Record<StepFormName, ReturnType<typeof stepForm>>> = {
  finish: stepForm('finishForm', true, true),
  check: stepForm('plainForm', false),
  sendBack: stepForm('reasonForm', true),
  strikeOff: stepForm('plainForm', false),
  askToGiveUp: stepForm('reasonForm', true),
  giveUp: stepForm('plainForm', false),
  handBack: stepForm('reasonForm', true),
}

const finishInWords = stepForm('finishForm', true)

type ItemStepFormProps = { step: StepFormName; item: Item; proof: readonly ProofKind[]; onClose: () => void }

/** One step, with what it asks for: the proof in words, a reason, or nothing but the decision. */
export function ItemStepForm({ step, item: { id, version }, proof, onClose }: ItemStepFormProps) {
  const { t } = useTranslation()
  return (
    <RecordForm
      model={step === 'finish' && proof.includes('text') ? finishInWords : forms[step]}
      submitText={t(`worklists.pages.steps.${step}`)}
      onCancel={onClose}
      onSubmit={async ({ text }, key) => {
        const [path, body] =
          step === 'handBack'
            ? ['hand-backs', { reason: text, version }]
            : ['steps', { step, version, ...(text ? { text } : {}) }]
        await command('POST', `${Item.path}/${id}/${path}`, body, { key })
        onClose()
      }}
    />
  )
}
