import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { addDays, chineseDay } from '../../../../kernel/calendar.ts'
import { defineModel } from '../../../../kernel/model.ts'
import { command } from '../../../../kernel/web/api.ts'
import { useGoTo, useQueryString } from '../../../../kernel/web/navigation.tsx'
import type { FieldInputProps } from '../../../../kernel/web/office/FieldInput.tsx'
import { PageFrame, RecordForm } from '../../../../kernel/web/office/index.ts'
import { useSession } from '../../../../kernel/web/session.tsx'
import { type ExtraVisit, extraReasons } from '../../model/index.ts'
import { useListInForce } from '../lists.ts'

const AskForm = defineModel({
  name: 'inspections.pages.extraAskForm',
  path: 'extra-visits',
  title: 'businessId',
  fields: {
    businessId: { kind: 'reference', to: 'businesses' },
    reason: { kind: 'choice', options: extraReasons },
    source: { kind: 'text', maxLength: 200, optional: true },
    matterId: { kind: 'reference', to: 'matters', optional: true },
    item: { kind: 'text' },
    firstOfficerId: { kind: 'reference', to: 'officers' },
    secondOfficerId: { kind: 'reference', to: 'officers' },
    windowFrom: { kind: 'day' },
    windowUntil: { kind: 'day' },
    isUrgent: { kind: 'flag' },
    remarks: { kind: 'longText', maxLength: 2000, optional: true },
  },
})

/** Asks the head for one check; the address may name whom, for which matter and why. */
export function NewExtraVisitPage() {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const { officerId } = useSession()
  const { business: businessId, matter: matterId, reason } = useQueryString()
  const today = chineseDay(new Date().toISOString())
  return (
    <PageFrame
      title={t('inspections.pages.extraVisits.new')}
      subtitle={t('inspections.pages.extraVisits.newSubtitle')}
      above={{ path: '/extra-visits', title: t('inspections.extraVisit.listName') }}
    >
      <RecordForm
        model={AskForm}
        initial={{
          isUrgent: false,
          windowFrom: today,
          windowUntil: lastOf(today),
          ...(businessId ? { businessId } : {}),
          ...(matterId ? { matterId } : {}),
          ...(reason ? { reason } : {}),
          ...(officerId ? { firstOfficerId: officerId } : {}),
        }}
        inputs={inputs}
        submitText={t('inspections.pages.extraVisits.new')}
        onCancel={() => goTo('/extra-visits')}
        onSubmit={async (input, key) => {
          const { id } = await command<ExtraVisit>('POST', 'extra-visits', input, { key })
          goTo(`/extra-visits/${id}`)
        }}
      />
    </PageFrame>
  )
}

/** Two weeks, but not beyond the year: a cap is of one year. */
function lastOf(today: string): string {
  const last = addDays(today, 14)
  return last.slice(0, 4) === today.slice(0, 4) ? last : `${today.slice(0, 4)}-12-31`
}

function ItemInput({ id, value, onChange, disabled = false }: FieldInputProps) {
  const { t } = useTranslation()
  const { answer, waiting } = useListInForce()
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      value={typeof value === 'string' ? value : null}
      loading={waiting}
      disabled={disabled}
      placeholder={t('kernel.form.choose')}
      showSearch={{ optionFilterProp: 'label' }}
      options={(answer?.items ?? []).map((item) => ({ value: item.id, label: `${item.number} ${item.category}` }))}
      onChange={(item: string | null) => onChange?.(item)}
    />
  )
}

const inputs = { item: (props: FieldInputProps) => <ItemInput {...props} /> }
