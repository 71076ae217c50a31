import { Button, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { instantText } from '../../../../kernel/web/format.ts'
import { PageSection, RefusalNotice } from '../../../../kernel/web/office/index.ts'
import { useMay } from '../../../../kernel/web/session.tsx'
import { useCommand } from '../../../../kernel/web/use-command.ts'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import type { OfficerMerge } from '../../model.ts'

/** What was found to be this officer, and the way back. Nothing where nothing was merged. */
export function OfficerMergesSection({ id }: { id: string }) {
  const { t } = useTranslation()
  const { answer } = useQuestion<{ items: OfficerMerge[] }>(`officers/${id}/merges`)
  if (!answer || answer.items.length === 0) return null
  return (
    <PageSection title={t('authorities.merges.done')}>
      <ul className="sy-plain-list">
        {answer.items.map((merge) => (
          <li key={merge.id}>
            <strong>{merge.mergedName}</strong>{' '}
            {t('authorities.merges.at', { at: instantText(merge.mergedAt), reason: merge.reason })}{' '}
            {merge.state === 'undone' ? (
              <span className="sy-muted">{t('authorities.merges.undone', { reason: merge.undoneReason ?? '' })}</span>
            ) : (
              <>
                <span className="sy-muted">{t('authorities.merges.canUndo', { until: merge.undoUntil })}</span>{' '}
                <Undo merge={merge} />
              </>
            )}
          </li>
        ))}
      </ul>
    </PageSection>
  )
}

function Undo({ merge }: { merge: OfficerMerge }) {
  const { t } = useTranslation()
  const may = useMay()
  const inputId = useId()
  const [isOpen, setIsOpen] = useState(false)
  const [reason, setReason] = useState('')
  const { send, sending, failure } = useCommand<OfficerMerge>()
  if (!may('authorities.manage')) return null
  const undo = async () => {
    const body = { version: merge.version, reason: reason.trim() }
    if (await send('POST', `officers/merges/${merge.id}/reversals`, body)) setIsOpen(false)
  }
  return (
    <>
      <Button size="small" onClick={() => setIsOpen(true)}>
        {t('authorities.merges.undo')}
      </Button>
      <Modal
        open={isOpen}
        title={t('authorities.merges.undo')}
        onCancel={() => setIsOpen(false)}
        onOk={() => void undo()}
        okText={t('authorities.merges.undo')}
        cancelText={t('kernel.form.cancel')}
        okButtonProps={{ danger: true, loading: sending, disabled: reason.trim().length < 2 }}
        destroyOnHidden
      >
        <label htmlFor={inputId}>{t('authorities.merges.undoReason')}</label>
        <Input.TextArea
          id={inputId}
          rows={2}
          maxLength={500}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        <RefusalNotice failure={failure} />
      </Modal>
    </>
  )
}
