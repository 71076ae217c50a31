import { useTranslation } from 'react-i18next'
import { defineModel } from '../../../../kernel/model.ts'
import { command } from '../../../../kernel/web/api.ts'
import { RecordForm } from '../../../../kernel/web/office/index.ts'
import type { Plan } from '../../model/index.ts'

const Approval = defineModel({
  name: 'inspections.pages.approveForm',
  path: 'plans',
  title: 'document',
  fields: { document: { kind: 'text', maxLength: 100 } },
})

/** The head approves by the number of the document in which he did (C-17). */
export function ApproveForm({ plan: { id, version }, onDone }: { plan: Plan; onDone: () => void }) {
  const { t } = useTranslation()
  return (
    <RecordForm
      model={Approval}
      submitText={t('inspections.pages.plans.approve')}
      onCancel={onDone}
      onSubmit={async (input, key) => {
        await command('POST', `plans/${id}/approval`, { ...input, version }, { key })
        onDone()
      }}
    />
  )
}
