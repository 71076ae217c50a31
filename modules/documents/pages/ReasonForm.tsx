import { defineModel } from '../../../kernel/model.ts'
import { command } from '../../../kernel/web/api.ts'
import { RecordForm } from '../../../kernel/web/office/index.ts'

const Reason = defineModel({
  name: 'documents.pages.reasonForm',
  path: 'documents',
  title: 'reason',
  fields: { reason: { kind: 'longText', minLength: 2, maxLength: 500 } },
})

type ReasonFormProps = { path: string; version: number; submitText: string; onClose: () => void }

/** Whatever is ended or voided says why. */
export const ReasonForm = ({ path, version, submitText, onClose }: ReasonFormProps) => (
  <RecordForm
    model={Reason}
    submitText={submitText}
    onCancel={onClose}
    onSubmit={async (input, key) => {
      await command('POST', path, { ...input, version }, { key })
      onClose()
    }}
  />
)
