import { FileOutlined, FilePdfOutlined, FileTextOutlined, UploadOutlined } from '@ant-design/icons'
import { Button, Checkbox, Image, Input, Modal, Progress, Upload } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attachment } from '../../attachments/attachment.ts'
import { type AttachmentUse, acceptedFiles, shownAs, uploadRules } from '../../attachments/uses.ts'
import { address, type Failure, isFailure, newCommandKey, upload } from '../api.ts'
import { sizeText } from '../format.ts'
import { useCommand } from '../use-command.ts'
import { useQuestion, useRefresh } from '../use-register.ts'
import { AttachedText } from './AttachedText.tsx'
import { RefusalNotice } from './RefusalNotice.tsx'
import './attachments.css'
import { EmptyState, FailureState, LoadingState } from './states.tsx'
import { InstantText } from './values.tsx'

type Answer = { readonly items: readonly Attachment[]; readonly mayAttach: boolean }

/** The files of a record: shown where a browser can without running anything, else handed out. */
export function Attachments({ path, use }: { path: string; use: AttachmentUse }) {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<Answer>(path)
  const [isWhole, setIsWhole] = useState(false)
  if (failure) return <FailureState failure={failure} onRetry={retry} />
  if (!answer) return <LoadingState rows={2} />
  const withdrawn = answer.items.filter(({ withdrawnAt }) => withdrawnAt !== null).length
  const shown = answer.items.filter(({ withdrawnAt }) => isWhole || withdrawnAt === null)
  return (
    <div className="sy-attachments">
      {answer.mayAttach && <AddFile path={path} use={use} />}
      {shown.length === 0 && <EmptyState title={t('kernel.attachments.empty')} />}
      {shown.length > 0 && (
        <ul>
          {shown.map((item) => (
            <AttachedFile key={item.id} item={item} path={`${path}/${item.id}`} mayWithdraw={answer.mayAttach} />
          ))}
        </ul>
      )}
      {withdrawn > 0 && (
        <Checkbox checked={isWhole} onChange={({ target }) => setIsWhole(target.checked)}>
          {t('kernel.attachments.showWithdrawn')} ({withdrawn})
        </Checkbox>
      )}
    </div>
  )
}

function AddFile({ path, use }: { path: string; use: AttachmentUse }) {
  const { t } = useTranslation()
  const refresh = useRefresh()
  const [part, setPart] = useState<number | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const rule = uploadRules[use]
  const send = async (file: File) => {
    setFailure(null)
    setPart(0)
    try {
      await upload(path, file, { key: newCommandKey(), onProgress: setPart })
      await refresh()
    } catch (error) {
      if (!isFailure(error)) throw error
      setFailure(error)
    } finally {
      setPart(null)
    }
  }
  const extensions = Object.values(rule.kinds).map(({ extensions: [first] }) => first)
  return (
    <div className="sy-attachments-add">
      <Upload
        accept={acceptedFiles(use)}
        showUploadList={false}
        disabled={part !== null}
        beforeUpload={(file) => {
          void send(file)
          return false
        }}
      >
        <Button icon={<UploadOutlined />} loading={part !== null}>
          {t('kernel.attachments.add')}
        </Button>
      </Upload>
      <span className="sy-muted">
        {t('kernel.attachments.accept', {
          files: extensions.join(' '),
          most: Math.round(rule.mostBytes / 1_048_576) as never,
        })}
      </span>
      {part !== null && (
        <Progress percent={Math.round(part * 100)} size="small" aria-label={t('kernel.attachments.add')} />
      )}
      <RefusalNotice failure={failure} onClose={() => setFailure(null)} />
    </div>
  )
}

type FileProps = { item: Attachment; path: string; mayWithdraw: boolean }

function AttachedFile({ item, path, mayWithdraw }: FileProps) {
  const { t } = useTranslation()
  const { name, size, addedAt, addedBy, withdrawnAt, withdrawnReason, sm3 } = item
  return (
    <li className={withdrawnAt === null ? '' : 'sy-withdrawn'}>
      <Picture item={item} path={path} />
      <div className="sy-attachment-words">
        <strong>{name}</strong>
        <span className="sy-muted">
          {sizeText(size)} · <InstantText instant={addedAt} />
          {addedBy && ` · ${addedBy}`}
        </span>
        <span className="sy-muted sy-code" title={`${t('kernel.attachments.hash')} ${sm3}`}>
          SM3 {sm3.slice(0, 16)}…
        </span>
        {withdrawnAt !== null && <span>{t('kernel.attachments.withdrawn', { reason: withdrawnReason ?? '' })}</span>}
        <span className="sy-attachment-acts">
          <ShowFile item={item} path={path} />
          <a href={address(`${path}/content`)} download aria-label={`${t('kernel.attachments.download')} ${name}`}>
            {t('kernel.attachments.download')}
          </a>
          {mayWithdraw && withdrawnAt === null && <WithdrawFile item={item} path={path} />}
        </span>
      </div>
    </li>
  )
}

const icons = { pdf: FilePdfOutlined, text: FileTextOutlined, picture: FileOutlined, download: FileOutlined }

function Picture({ item: { name, mediaType, hasPreview }, path }: Pick<FileProps, 'item' | 'path'>) {
  const Icon = icons[shownAs(mediaType)]
  if (!hasPreview) return <Icon className="sy-attachment-icon" aria-hidden />
  return <Image src={address(`${path}/preview`)} alt={name} width={96} height={72} loading="lazy" />
}

function ShowFile({ item: { name, mediaType }, path }: Pick<FileProps, 'item' | 'path'>) {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  const kind = shownAs(mediaType)
  const label = { 'aria-label': `${t('kernel.attachments.show')} ${name}` }
  if (kind === 'pdf')
    return (
      <a href={address(`${path}/content`, { inline: true })} target="_blank" rel="noreferrer" {...label}>
        {t('kernel.attachments.show')}
      </a>
    )
  if (kind !== 'text') return null
  return (
    <>
      <button type="button" className="sy-link" onClick={() => setIsOpen(true)} {...label}>
        {t('kernel.attachments.show')}
      </button>
      <Modal open={isOpen} title={name} footer={null} width={760} onCancel={() => setIsOpen(false)} destroyOnHidden>
        <AttachedText path={`${path}/content`} />
      </Modal>
    </>
  )
}

function WithdrawFile({ item, path }: Pick<FileProps, 'item' | 'path'>) {
  const { t } = useTranslation()
  const inputId = useId()
  const [isOpen, setIsOpen] = useState(false)
  const [reason, setReason] = useState('')
  const { send, sending, failure } = useCommand()
  const title = t('kernel.attachments.withdrawTitle', { name: item.name })
  const withdraw = async () => {
    if (await send('POST', `${path}/withdrawals`, { reason: reason.trim() })) setIsOpen(false)
  }
  return (
    <>
      <button type="button" className="sy-link" onClick={() => setIsOpen(true)} aria-label={title}>
        {t('kernel.attachments.withdraw')}
      </button>
      <Modal
        open={isOpen}
        title={title}
        onCancel={() => setIsOpen(false)}
        onOk={() => void withdraw()}
        okText={t('kernel.attachments.withdraw')}
        cancelText={t('kernel.form.cancel')}
        okButtonProps={{ danger: true, loading: sending, disabled: reason.trim().length < 2 }}
        destroyOnHidden
      >
        <p>{t('kernel.attachments.withdrawText')}</p>
        <label htmlFor={inputId}>{t('kernel.attachments.reason')}</label>
        <Input.TextArea
          id={inputId}
          value={reason}
          maxLength={500}
          rows={3}
          onChange={({ target }) => setReason(target.value)}
        />
        <RefusalNotice failure={failure} />
      </Modal>
    </>
  )
}
