import { Button, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { instantText } from '../../../../kernel/web/format.ts'
import { PageSection, RefusalNotice } from '../../../../kernel/web/office/index.ts'
import { useMay } from '../../../../kernel/web/session.tsx'
import { useCommand } from '../../../../kernel/web/use-command.ts'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import type { BusinessMerge } from '../../model/index.ts'

/** What was found to be this business, and the way back. Nothing where nothing was merged. */
export function MergesSection({ id }: { id: string }) {
  const { t } = useTranslation()
  const { answer } = useQuestion<{ items: BusinessMerge[] }>(`businesses/${id}/merges`)
  if (!answer || answer.items.length === 0) return null
  return (
    <PageSection title={t('businesses.merges.done')}>
      <ul className="sy-plain-list">
        {answer.items.map((merge) => (
          <li key={merge.id}>
            <strong>{merge.mergedName}</strong>{' '}
            {t('businesses.merges.at', { at: instantText(merge.mergedAt), reason: merge.reason })}{' '}
            {merge.state === 'undone' ? (
              <span className="sy-muted">{t('businesses.merges.undone', { reason: merge.undoneReason ?? '' })}</span>
            ) : (
              <Undo merge={merge} />
            )}
          </li>
        ))}
      </ul>
    </PageSection>
  )
}

function Undo({ merge }: { merge: BusinessMerge }) {
  const { t } = useTranslation()
  const may = useMay()
  const inputId = useId()
  const [isOpen, setIsOpen] = useState(false)
  const [reason, setReason] = useState('')
  const { send, sending, failure } = useCommand<BusinessMerge>()
  if (!may('businesses.record')) return null
  const undo = async () => {
    const body = { version: merge.version, reason: reason.trim() }
    if (await send('POST', `businesses/merges/${merge.id}/reversals`, body)) setIsOpen(false)
  }
  return (
    <>
      <Button size="small" onClick={() => setIsOpen(true)}>
        {t('businesses.merges.undo')}
      </Button>
      <Modal
        open={isOpen}
        title={t('businesses.merges.undo')}
        onCancel={() => setIsOpen(false)}
        onOk={() => void undo()}
        okText={t('businesses.merges.undo')}
        cancelText={t('kernel.form.cancel')}
        okButtonProps={{ danger: true, loading: sending, disabled: reason.trim().length < 2 }}
        destroyOnHidden
      >
        <label htmlFor={inputId}>{t('businesses.merges.undoReason')}</label>
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
