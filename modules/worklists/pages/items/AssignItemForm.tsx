import { Button, Form, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BulkResult } from '../../../../kernel/register/bulk/job.ts'
import { JobProgress, RefusalNotice } from '../../../../kernel/web/office/index.ts'
import { refusalText } from '../../../../kernel/web/texts.ts'
import { useCommand } from '../../../../kernel/web/use-command.ts'
import { useRefresh } from '../../../../kernel/web/use-register.ts'
import { Item } from '../../model/index.ts'
import { AssignFields, type AssignValues } from '../bulk/AssignFields.tsx'

/** Gives one item to an office or a person: the act on many with one row. */
export function AssignItemForm({ item, onClose }: { item: Item; onClose: () => void }) {
  const { t } = useTranslation()
  const refresh = useRefresh()
  const [jobId, setJobId] = useState<string | null>(null)
  const { send, sending, failure } = useCommand<{ jobId: string }>()
  const submit = async ({ unitId = null, ownerId = null }: AssignValues) => {
    const body = { selection: { ids: [item.id] }, input: { unitId, ownerId } }
    const answer = await send('POST', `${Item.path}/bulk/assign`, body)
    if (answer) setJobId(answer.jobId)
  }
  const done = (result: BulkResult | null) => {
    void refresh()
    if (result?.refusedRows === 0) onClose()
  }
  if (jobId !== null)
    return (
      <JobProgress<BulkResult> id={jobId} title={t('worklists.pages.steps.assign')} onDone={done}>
        {(result) =>
          result?.refused.map(({ id, code, details }) => (
            <p key={id} role="alert">
              {refusalText(t, code, details)}
            </p>
          ))
        }
      </JobProgress>
    )
  return (
    <Form<AssignValues>
      layout="vertical"
      className="sy-form"
      initialValues={{ unitId: item.unitId, ownerId: item.ownerId }}
      disabled={sending}
      onFinish={submit}
    >
      <RefusalNotice failure={failure} />
      <AssignFields />
      <Space className="sy-form-foot">
        <Button type="primary" htmlType="submit" loading={sending}>
          {t('worklists.pages.steps.assign')}
        </Button>
        <Button onClick={onClose}>{t('kernel.form.cancel')}</Button>
      </Space>
    </Form>
  )
}
