import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { chineseDay } from '../../../kernel/calendar.ts'
import { defineModel } from '../../../kernel/model.ts'
import { command } from '../../../kernel/web/api.ts'
import { JobProgress, PageSection, RecordForm } from '../../../kernel/web/office/index.ts'
import type { ProcedureRehearsal } from '../rules/index.ts'
import { ProcedureResult } from './ProcedureResult.tsx'
import { VersionSelect } from './VersionSelect.tsx'

const Trial = defineModel({
  name: 'laws.procedureRehearsal',
  path: 'procedure-rehearsals',
  title: 'trial',
  fields: { trial: { kind: 'text', maxLength: 200 }, from: { kind: 'day' }, until: { kind: 'day' } },
})

const inputs = { trial: VersionSelect }

/** Chooses a version and on whose matters it is tried, and shows what it would have done. */
export function ProcedureTrial() {
  const { t } = useTranslation()
  const [jobId, setJobId] = useState<string | null>(null)
  const today = chineseDay(new Date().toISOString())
  return (
    <>
      <PageSection>
        <RecordForm
          model={Trial}
          inputs={inputs}
          initial={{ from: `${Number(today.slice(0, 4)) - 1}-01-01`, until: today }}
          submitText={t('laws.rehearsal.run')}
          onSubmit={async ({ trial, from, until }, key) => {
            const [procedure, version, against] = String(trial).split('/')
            const asked = { procedure, version, against, from, until }
            const { jobId: id } = await command<{ jobId: string }>('POST', 'procedure-rehearsals', asked, { key })
            setJobId(id)
          }}
        />
      </PageSection>
      {jobId && (
        <JobProgress<ProcedureRehearsal> key={jobId} id={jobId} title={t('laws.rehearsal.running')}>
          {(result) => result && <ProcedureResult rehearsal={result} />}
        </JobProgress>
      )}
    </>
  )
}
