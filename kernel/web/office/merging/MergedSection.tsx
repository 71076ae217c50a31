import { Button, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model } from '../../../model.ts'
import { instantText } from '../../format.ts'
import { useMay } from '../../session.tsx'
import { useCommand } from '../../use-command.ts'
import { useQuestion } from '../../use-register.ts'
import { PageSection } from '../PageFrame.tsx'
import { RefusalNotice } from '../RefusalNotice.tsx'
import { mergeWords } from './words.ts'

type Merge = {
  readonly id: string
  readonly mergedName: string
  readonly reason: string
  readonly state: 'merged' | 'undone'
  readonly mergedAt: string
  readonly undoneReason: string | null
  /** The last day on which it can be undone, where there is one. */
  readonly undoUntil?: string
  readonly version: number
}

/** Who may undo a merge. */
type MergedSectionProps = { model: Model; id: string; permission: string }

/** What was found to be this record, and the way back. Nothing where nothing was merged. */
export function MergedSection({ model, id, permission }: MergedSectionProps) {
  const { t } = useTranslation()
  const may = useMay()
  const { answer } = useQuestion<{ items: Merge[] }>(`${model.path}/${id}/merges`)
  const words = mergeWords(model)
  if (!answer || answer.items.length === 0) return null
  return (
    <PageSection title={t(`${words}.done`)}>
      <ul className="sy-plain-list">
        {answer.items.map((merge) => (
          <li key={merge.id}>
            <strong>{merge.mergedName}</strong>{' '}
            {t(`${words}.at`, { at: instantText(merge.mergedAt), reason: merge.reason })}{' '}
            <span className="sy-muted">{stateText(t, words, merge)}</span>{' '}
            {merge.state === 'merged' && may(permission) && <Undo model={model} merge={merge} />}
          </li>
        ))}
      </ul>
    </PageSection>
  )
}

function stateText(t: ReturnType<typeof useTranslation>['t'], words: string, merge: Merge): string {
  if (merge.state === 'undone') return t(`${words}.undone`, { reason: merge.undoneReason ?? '' })
  return merge.undoUntil ? t(`${words}.canUndo`, { until: merge.undoUntil }) : ''
}

function Undo({ model, merge }: { model: Model; merge: Merge }) {
  const { t } = useTranslation()
  const inputId = useId()
  const [isOpen, setIsOpen] = useState(false)
  const [reason, setReason] = useState('')
  const { send, sending, failure } = useCommand<Merge>()
  const words = mergeWords(model)
  const undo = async () => {
    const body = { version: merge.version, reason: reason.trim() }
    if (await send('POST', `${model.path}/merges/${merge.id}/reversals`, body)) setIsOpen(false)
  }
  return (
    <>
      <Button size="small" onClick={() => setIsOpen(true)}>
        {t(`${words}.undo`)}
      </Button>
      <Modal
        open={isOpen}
        title={t(`${words}.undo`)}
        onCancel={() => setIsOpen(false)}
        onOk={() => void undo()}
        okText={t(`${words}.undo`)}
        cancelText={t('kernel.form.cancel')}
        okButtonProps={{ danger: true, loading: sending, disabled: reason.trim().length < 2 }}
        destroyOnHidden
      >
        <label htmlFor={inputId}>{t(`${words}.undoReason`)}</label>
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
