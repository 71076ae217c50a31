import { Alert } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { defineModel } from '../../../kernel/model.ts'
import { command } from '../../../kernel/web/api.ts'
import {
  EmptyState,
  OptionText,
  PageFrame,
  PageSection,
  RecordForm,
  RegisterSection,
} from '../../../kernel/web/office/index.ts'
import { useMay, useSession } from '../../../kernel/web/session.tsx'
import { EntryScan } from '../model.ts'
import './visits.css'

const code = { kind: 'text', maxLength: 2000 } as const
const form = defineModel({
  name: 'visits.pages.scanForm',
  path: 'entry-scans',
  title: 'code',
  fields: {
    code,
    basis: { kind: 'text', maxLength: 200, optional: true },
    people: { kind: 'integer', minimum: 2, maximum: 50, optional: true },
  },
})

/** At the door: who scans enters, who has no approved check does not. */
export function EntryScansPage() {
  const { t } = useTranslation()
  const may = useMay()
  return (
    <PageFrame title={t('visits.pages.entryScans.title')} subtitle={t('visits.pages.entryScans.subtitle')}>
      <ScanForm />
      {may('inspections.read') && (
        <PageSection title={t('visits.entryScan.recordName')}>
          <RegisterSection
            model={EntryScan}
            fixed={{}}
            columns={columns}
            empty={
              <EmptyState title={t('visits.pages.entryScans.none')} text={t('visits.pages.entryScans.noneText')} />
            }
          />
        </PageSection>
      )}
    </PageFrame>
  )
}

const columns = {
  businessId: { hidden: true },
  origin: {
    render: ({ origin }: EntryScan) => origin && <OptionText model={EntryScan} field="origin" value={origin} />,
  },
  basis: { render: ({ basis }: EntryScan) => basis },
} as const

/** Own inspectors have their visit; only others must say on what basis they come, and how many. */
function ScanForm() {
  const { t } = useTranslation()
  const { officerId } = useSession()
  const [entered, setEntered] = useState<EntryScan | null>(null)
  const word = entered?.visitId ? 'scanned' : 'scannedOutside'
  return (
    <PageSection title={t('visits.pages.entryScans.scan')}>
      {entered && (
        <Alert
          className="vis-entered"
          type="success"
          showIcon
          title={t(`visits.pages.entryScans.${word}`, { name: entered.subjectName })}
        />
      )}
      <RecordForm
        key={entered?.id ?? 'first'}
        model={form}
        fields={officerId ? ['code'] : ['code', 'basis', 'people']}
        submitText={t('visits.pages.entryScans.scan')}
        onSubmit={async ({ code: scanned, basis, people }, key) => {
          const said = { ...(basis ? { basis } : {}), ...(people ? { people } : {}) }
          setEntered(await command<EntryScan>('POST', 'entry-scans', { code: scanned, ...said }, { key }))
        }}
      />
    </PageSection>
  )
}
