import { InboxOutlined } from '@ant-design/icons'
import { Progress, Upload } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Failure, isFailure, newCommandKey, upload } from '../../../kernel/web/api.ts'
import { useGoTo } from '../../../kernel/web/navigation.tsx'
import { PageFrame, PageSection, RefusalNotice } from '../../../kernel/web/office/index.ts'

/** The first step of an import: a file is chosen and sent; everything else is on the page of that import. */
export function NewImportPage() {
  const { t } = useTranslation()
  const { part, failure, send } = useSending()
  return (
    <PageFrame
      title={t('businesses.imports.new')}
      above={{ path: '/businesses/imports', title: t('businesses.import.listName') }}
    >
      <RefusalNotice failure={failure} />
      {part === null ? (
        <Upload.Dragger
          accept=".csv,.xlsx,.txt,text/csv"
          maxCount={1}
          showUploadList={false}
          beforeUpload={(file) => {
            void send(file)
            return false
          }}
        >
          <p className="sy-state-icon">
            <InboxOutlined aria-hidden />
          </p>
          <p>{t('kernel.upload.drop')}</p>
          <p className="sy-muted">{t('businesses.imports.accept')}</p>
        </Upload.Dragger>
      ) : (
        <PageSection>
          <p role="status">{t('kernel.upload.sending', { percent: Math.round(part * 100) })}</p>
          <Progress percent={Math.round(part * 100)} aria-label={t('kernel.job.running')} />
        </PageSection>
      )}
      <PageSection title={t('businesses.imports.how')}>
        <ol className="sy-muted">
          {(['read', 'look', 'merge', 'rest'] as const).map((step) => (
            <li key={step}>{t(`businesses.imports.steps.${step}`)}</li>
          ))}
        </ol>
      </PageSection>
    </PageFrame>
  )
}

function useSending() {
  const goTo = useGoTo()
  const [part, setPart] = useState<number | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  // One key as long as the outcome is not known: the file sent again after a broken line is one import.
  const key = useRef(newCommandKey())
  const send = async (file: File) => {
    setFailure(null)
    setPart(0)
    try {
      const { id } = await upload<{ id: string }>('businesses/imports', file, { key: key.current, onProgress: setPart })
      goTo(`/businesses/imports/${id}`)
    } catch (error) {
      if (!isFailure(error)) throw error
      if (error.name === 'Refusal') key.current = newCommandKey()
      setFailure(error)
      setPart(null)
    }
  }
  return { part, failure, send }
}
