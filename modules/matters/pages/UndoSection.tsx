import { useTranslation } from 'react-i18next'
import { command } from '../../../kernel/web/api.ts'
import { RecordForm } from '../../../kernel/web/office/index.ts'
import { type Course, undoForm } from '../model.ts'

/** Takes the last step back, for a reason. */
export function UndoSection({ course, title, onClose }: { course: Course; title: string; onClose: () => void }) {
  const { t } = useTranslation()
  const { id, version } = course
  return (
    <>
      <p className="sy-lead">{t('matters.pages.undoText')}</p>
      <RecordForm
        model={undoForm}
        submitText={title}
        onCancel={onClose}
        onSubmit={async (input, key) => {
          await command('POST', `matters/${id}/undoings`, { ...input, version }, { key })
          onClose()
        }}
      />
    </>
  )
}
