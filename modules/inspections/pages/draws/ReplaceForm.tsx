import { useTranslation } from 'react-i18next'
import { defineModel } from '../../../../kernel/model.ts'
import { command } from '../../../../kernel/web/api.ts'
import { RecordForm } from '../../../../kernel/web/office/index.ts'
import { type Draw, type Inspection, replacementReasons } from '../../model/index.ts'
import { ChoiceInput } from '../ChoiceInput.tsx'

const Replacement = defineModel({
  name: 'inspections.pages.replaceForm',
  path: 'draws',
  title: 'reason',
  fields: { reason: { kind: 'choice', options: replacementReasons } },
})

type StepFormProps = { draw: Draw; inspection: Inspection; onDone: () => void }

/** A drawn business cannot be visited: nobody chooses who comes in its place, the next reserve by lot does. */
export function ReplaceForm({ draw, inspection, onDone }: StepFormProps) {
  const { t } = useTranslation()
  return (
    <>
      <p className="sy-muted">{t('inspections.pages.replaceForm.text')}</p>
      <RecordForm
        model={Replacement}
        submitText={t('inspections.pages.drawn.replace')}
        onCancel={onDone}
        inputs={{
          reason: (props) => (
            <ChoiceInput {...props} options={replacementReasons} words="inspections.replacementReasons" />
          ),
        }}
        onSubmit={async (input, key) => {
          await command('POST', `draws/${draw.id}/replacements`, { ...input, id: inspection.subjectCode }, { key })
          onDone()
        }}
      />
    </>
  )
}
