import { useTranslation } from 'react-i18next'
import { chineseDay } from '../../../../kernel/calendar.ts'
import { defineModel } from '../../../../kernel/model.ts'
import { command } from '../../../../kernel/web/api.ts'
import { RecordForm } from '../../../../kernel/web/office/index.ts'
import type { JointInspection } from '../../model/index.ts'

const Publication = defineModel({
  name: 'inspections.pages.jointPublishForm',
  path: 'joint-inspections',
  title: 'receiptNumber',
  fields: {
    receiptNumber: { kind: 'code', maxLength: 100 },
    publishedOn: { kind: 'day' },
  },
})

/** Who inspected publishes, and says here where and when. */
export function PublishForm({ part, onDone }: { part: JointInspection; onDone: () => void }) {
  const { t } = useTranslation()
  return (
    <>
      <p className="sy-muted">{t('inspections.pages.jointPublishForm.text')}</p>
      <RecordForm
        model={Publication}
        initial={{ publishedOn: chineseDay(new Date().toISOString()) }}
        submitText={t('inspections.pages.joint.publish')}
        onCancel={onDone}
        onSubmit={async (input, key) => {
          const body = { ...input, version: part.version }
          await command('POST', `joint-inspections/${part.id}/publication`, body, { key })
          onDone()
        }}
      />
    </>
  )
}
