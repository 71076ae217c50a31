import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RefusalNotice } from '../../../kernel/web/office/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import type { Course } from '../model.ts'

/** What waits for approval: who asks, how far it is, and for whom it waits the decision. */
export function ApprovalSection({ course, texts }: { course: Course; texts: string }) {
  const { t } = useTranslation()
  const { send, sending, failure } = useCommand()
  const [remarks, setRemarks] = useState('')
  const { pending, id, version } = course
  if (!pending) return null
  const decide = (decision: 'approve' | 'sendBack') =>
    void send('POST', `matters/${id}/approvals`, { decision, version, ...(remarks.trim() ? { remarks } : {}) })
  return (
    <>
      <RefusalNotice failure={failure} />
      <p className="sy-lead">
        {t('matters.pages.asks', {
          name: pending.askedBy,
          step: t(`${texts}.steps.${pending.step}`),
          given: pending.given,
          needed: pending.needed,
        })}
      </p>
      {pending.isMine && (
        <>
          <Input.TextArea
            value={remarks}
            rows={2}
            maxLength={500}
            aria-label={t('matters.pages.remarks')}
            placeholder={t('matters.pages.remarks')}
            onChange={({ target }) => setRemarks(target.value)}
          />
          <span className="sy-tags sy-matter-decision">
            <Button type="primary" loading={sending} onClick={() => decide('approve')}>
              {t('matters.pages.approve')}
            </Button>
            <Button disabled={sending || remarks.trim().length < 2} onClick={() => decide('sendBack')}>
              {t('matters.pages.sendBack')}
            </Button>
          </span>
        </>
      )}
      {pending.mayWithdraw && (
        <Button loading={sending} onClick={() => void send('POST', `matters/${id}/withdrawals`, { version })}>
          {t('matters.pages.withdraw')}
        </Button>
      )}
    </>
  )
}
