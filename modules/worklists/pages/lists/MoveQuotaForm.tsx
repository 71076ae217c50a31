import { useTranslation } from 'react-i18next'
import { defineModel } from '../../../../kernel/model.ts'
import { command } from '../../../../kernel/web/api.ts'
import { RecordForm } from '../../../../kernel/web/office/index.ts'
import type { Worklist } from '../../model/index.ts'

const Move = defineModel({
  name: 'worklists.quotaMove',
  path: 'worklists',
  title: 'amount',
  fields: {
    fromUnitId: { kind: 'reference', to: 'units' },
    toUnitId: { kind: 'reference', to: 'units' },
    amount: { kind: 'integer', minimum: 1, maximum: 1_000_000 },
  },
})

/** Part of what one office owes goes to another. */
export function MoveQuotaForm({ list, onClose }: { list: Worklist; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <>
      <p className="sy-muted">{t('worklists.quotas.moveHelp')}</p>
      <RecordForm
        model={Move}
        submitText={t('worklists.quotas.move')}
        onCancel={onClose}
        onSubmit={async (input, key) => {
          await command('POST', `worklists/${list.id}/quota-moves`, { ...input, version: list.version }, { key })
          onClose()
        }}
      />
    </>
  )
}
