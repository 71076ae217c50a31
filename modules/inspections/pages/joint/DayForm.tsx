import { useTranslation } from 'react-i18next'
import { defineModel } from '../../../../kernel/model.ts'
import { command } from '../../../../kernel/web/api.ts'
import { RecordForm } from '../../../../kernel/web/office/index.ts'
import type { JointVisit } from '../../model/index.ts'

const Day = defineModel({
  name: 'inspections.pages.jointDayForm',
  path: 'joint-visits',
  title: 'meetsOn',
  fields: {
    meetsOn: { kind: 'day' },
    meetsAt: { kind: 'text', maxLength: 200, optional: true },
  },
})

/** The one day on which all departments go; everybody of the team hears it. */
export function DayForm({ visit, onDone }: { visit: JointVisit; onDone: () => void }) {
  const { t } = useTranslation()
  const { id, version, windowFrom, windowUntil } = visit
  return (
    <>
      <p className="sy-muted">{t('inspections.pages.jointDayForm.text', { from: windowFrom, until: windowUntil })}</p>
      <RecordForm
        model={Day}
        initial={{ meetsOn: visit.meetsOn ?? windowFrom, meetsAt: visit.meetsAt }}
        submitText={t('inspections.pages.joint.setDay')}
        onCancel={onDone}
        onSubmit={async (input, key) => {
          await command('POST', `joint-visits/${id}/day`, { ...input, version }, { key })
          onDone()
        }}
      />
    </>
  )
}
