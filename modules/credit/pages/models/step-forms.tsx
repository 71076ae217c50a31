import { useTranslation } from 'react-i18next'
import { addMonths, chineseDay } from '../../../../kernel/calendar.ts'
import { defineModel } from '../../../../kernel/model.ts'
import { command } from '../../../../kernel/web/api.ts'
import { useGoTo } from '../../../../kernel/web/navigation.tsx'
import { RecordForm } from '../../../../kernel/web/office/index.ts'
import type { RiskModel } from '../../model.ts'

const reason = { kind: 'longText', minLength: 1, maxLength: 1000 } as const

const Draft = defineModel({
  name: 'credit.pages.models.draftForm',
  path: 'risk-models',
  title: 'reason',
  fields: { reason },
})

export function DraftForm({ model, onCancel }: { model: RiskModel; onCancel: () => void }) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  return (
    <RecordForm
      model={Draft}
      submitText={t('credit.pages.models.draft')}
      onCancel={onCancel}
      onSubmit={async (input, key) => {
        const made = await command<RiskModel>('POST', 'risk-models', { ...input, basedOnId: model.id }, { key })
        onCancel()
        goTo(`/risk-models/${made.id}`)
      }}
    />
  )
}

const Adoption = defineModel({
  name: 'credit.pages.models.adoptForm',
  path: 'risk-models',
  title: 'reason',
  fields: { inForceFrom: { kind: 'day' }, reason },
})

type Deciding = { readonly model: RiskModel; readonly onDone: () => void }

/** A version begins with a monthly run; the next one is proposed. */
export function AdoptForm({ model: { id, version }, onDone }: Deciding) {
  const { t } = useTranslation()
  const month = chineseDay(new Date().toISOString()).slice(0, 7)
  return (
    <RecordForm
      model={Adoption}
      initial={{ inForceFrom: addMonths(`${month}-01`, 1) }}
      submitText={t('credit.pages.models.adopt')}
      onCancel={onDone}
      onSubmit={async (input, key) => {
        await command('POST', `risk-models/${id}/decision`, { ...input, decision: 'adopt', version }, { key })
        onDone()
      }}
    />
  )
}

const Return = defineModel({
  name: 'credit.pages.models.returnForm',
  path: 'risk-models',
  title: 'reason',
  fields: { reason },
})

export function ReturnForm({ model: { id, version }, onDone }: Deciding) {
  const { t } = useTranslation()
  return (
    <RecordForm
      model={Return}
      submitText={t('credit.pages.models.return')}
      onCancel={onDone}
      onSubmit={async (input, key) => {
        await command('POST', `risk-models/${id}/decision`, { ...input, decision: 'return', version }, { key })
        onDone()
      }}
    />
  )
}
