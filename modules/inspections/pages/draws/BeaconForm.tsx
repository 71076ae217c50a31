import { useTranslation } from 'react-i18next'
import { bytesToHex, utf8 } from '../../../../kernel/crypto/bytes.ts'
import { defineModel } from '../../../../kernel/model.ts'
import { command } from '../../../../kernel/web/api.ts'
import { RecordForm } from '../../../../kernel/web/office/index.ts'

const BeaconValue = defineModel({
  name: 'inspections.pages.beaconForm',
  path: 'draws',
  title: 'printed',
  fields: {
    printed: { kind: 'longText', maxLength: 4096 },
    evidence: { kind: 'longText', maxLength: 2000 },
  },
})

/** What the named source printed for the round, character by character, with where anybody can read it again. */
export function BeaconForm({ drawId, onDone }: { drawId: string; onDone: () => void }) {
  const { t } = useTranslation()
  return (
    <RecordForm
      model={BeaconValue}
      submitText={t('inspections.pages.draws.enterBeacon')}
      onCancel={onDone}
      onSubmit={async ({ printed, evidence }, key) => {
        const value = bytesToHex(utf8(String(printed)))
        await command('POST', `draws/${drawId}/beacon`, { value, evidence }, { key })
        onDone()
      }}
    />
  )
}
