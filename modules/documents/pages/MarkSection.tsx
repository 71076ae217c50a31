import { Alert, Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { RefusalNotice } from '../../../kernel/web/office/index.ts'
import { useMay, useSession } from '../../../kernel/web/session.tsx'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { AgencyMark } from '../model/index.ts'

/** What the numbers of the own bureau begin with; without it none can be taken. */
export function MarkSection() {
  const { t } = useTranslation()
  const { bureau } = useSession()
  const may = useMay()
  const { answer } = useQuestion<{ items: AgencyMark[] }>('agency-marks', bureau ? { bureauId: bureau.id } : {})
  const { send, sending, failure } = useCommand<AgencyMark>()
  const mark = answer?.items[0]?.mark
  if (!answer) return null
  return (
    <>
      {mark === undefined && (
        <Alert className="sy-notice" type="warning" showIcon title={t('documents.pages.noMark')} />
      )}
      <RefusalNotice failure={failure} />
      {may('documents.number') ? (
        <Form
          key={mark ?? ''}
          layout="inline"
          initialValues={{ mark }}
          onFinish={(input: { mark: string }) => void send('POST', 'agency-marks', input)}
        >
          <Form.Item name="mark" label={t('documents.pages.mark')} rules={[{ required: true }]}>
            <Input maxLength={12} />
          </Form.Item>
          <Button htmlType="submit" loading={sending}>
            {t('documents.pages.setMark')}
          </Button>
        </Form>
      ) : (
        mark && <p className="sy-muted">{`${t('documents.pages.mark')} ${mark}`}</p>
      )}
    </>
  )
}
