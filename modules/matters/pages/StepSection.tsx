import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Model } from '../../../kernel/model.ts'
import { command } from '../../../kernel/web/api.ts'
import { FocusFirst, RecordForm, RefusalNotice } from '../../../kernel/web/office/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import type { Course, CourseChoice } from '../model.ts'
import { citationText } from './texts.ts'

export type StepInputs = NonNullable<Parameters<typeof RecordForm>[0]['inputs']>

type StepSectionProps = {
  course: Course
  choice: CourseChoice
  texts: string
  form: Model | undefined
  inputs: StepInputs
  initial?: Readonly<Record<string, unknown>> | undefined
  onClose: () => void
}

/** One step: by which article, which document it makes, who must approve, and what it asks for. */
export function StepSection({ course, choice, texts, form, inputs, initial, onClose }: StepSectionProps) {
  const { t } = useTranslation()
  const { id, version } = course
  const path = `matters/${id}/steps`
  const submitText = t(choice.needsApproval ? 'matters.pages.needsApproval' : 'matters.pages.confirm')
  return (
    <FocusFirst>
      <p className="sy-lead">
        {t('matters.pages.byArticle', { article: citationText(t, choice.article) })}
        {choice.document && ` · ${t('matters.pages.document', { name: t(`${texts}.documents.${choice.document}`) })}`}
      </p>
      {form ? (
        <RecordForm
          model={form}
          inputs={inputs}
          {...(initial ? { initial } : {})}
          submitText={submitText}
          onCancel={onClose}
          onSubmit={async (input, key) => {
            await command('POST', path, { step: choice.step, input, version }, { key })
            onClose()
          }}
        />
      ) : (
        <PlainStep path={path} body={{ step: choice.step, version }} submitText={submitText} onClose={onClose} />
      )}
    </FocusFirst>
  )
}

type PlainStepProps = { path: string; body: object; submitText: string; onClose: () => void }

/** A step that asks for nothing is still confirmed: a touch in a market is quickly made. */
function PlainStep({ path, body, submitText, onClose }: PlainStepProps) {
  const { t } = useTranslation()
  const { send, sending, failure } = useCommand()
  return (
    <>
      <RefusalNotice failure={failure} />
      <span className="sy-tags">
        <Button
          type="primary"
          loading={sending}
          onClick={async () => {
            if (await send('POST', path, body)) onClose()
          }}
        >
          {submitText}
        </Button>
        <Button onClick={onClose}>{t('kernel.form.cancel')}</Button>
      </span>
    </>
  )
}
