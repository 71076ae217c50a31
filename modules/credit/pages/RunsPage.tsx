import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { JobProgress, RefusalNotice, RegisterPage } from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { useRefresh } from '../../../kernel/web/use-register.ts'
import { ClassificationRun } from '../model.ts'

/** The monthly runs with their counts, and one more on demand. */
export function RunsPage() {
  const { t } = useTranslation()
  const mayRun = useMay()('credit.classify')
  const { send, sending, failure } = useCommand<{ jobId: string }>()
  const [jobId, setJobId] = useState<string | null>(null)
  const refresh = useRefresh()
  const run = async () => {
    const answer = await send('POST', 'classification-runs', {})
    if (answer) setJobId(answer.jobId)
  }
  return (
    <RegisterPage
      model={ClassificationRun}
      actions={
        mayRun && (
          <Button type="primary" loading={sending} onClick={run}>
            {t('credit.pages.runNow')}
          </Button>
        )
      }
      above={() => (
        <>
          <RefusalNotice failure={failure} />
          {jobId && <JobProgress id={jobId} title={t('credit.pages.running')} onDone={() => refresh()} />}
        </>
      )}
    />
  )
}
