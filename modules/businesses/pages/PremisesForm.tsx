import { useTranslation } from 'react-i18next'
import { command } from '../../../kernel/web/api.ts'
import { useGoTo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { PageFrame, RecordForm } from '../../../kernel/web/office/index.ts'
import { useRecord } from '../../../kernel/web/use-register.ts'
import { Business, Premises } from '../model/index.ts'

/** A further place where a subject does business. */
export function NewPremisesPage() {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const { id = '' } = usePathParams()
  const { record } = useRecord(Business, id)
  const page = `/businesses/${id}`
  return (
    <PageFrame title={t('businesses.pages.newPremises')} above={{ path: page, title: record?.name ?? '' }}>
      <RecordForm
        model={Premises}
        fields={['address', 'kind', 'marketId', 'validFrom', 'validUntil']}
        onCancel={() => goTo(page)}
        onSubmit={async (input, key) => {
          await command('POST', 'premises', { ...input, businessId: id }, { key })
          goTo(page)
        }}
      />
    </PageFrame>
  )
}
