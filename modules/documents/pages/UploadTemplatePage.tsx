import { UploadOutlined } from '@ant-design/icons'
import { Button, Form, Input, Select, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Failure, isFailure, newCommandKey, upload } from '../../../kernel/web/api.ts'
import { useGoTo } from '../../../kernel/web/navigation.tsx'
import { PageFrame, PageSection, RefusalNotice } from '../../../kernel/web/office/index.ts'
import type { Template } from '../model/index.ts'
import { Fields } from './KindsTable.tsx'
import { kindKey } from './kind-text.tsx'
import { useKinds } from './use-kinds.ts'

type Said = { kind: string; word?: string; remarks?: string }

/** A new edition: the file is read and judged at once; what cannot be used is told with its place. */
export function UploadTemplatePage() {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const kinds = useKinds()
  const [form] = Form.useForm<Said>()
  const [file, setFile] = useState<File | null>(null)
  const [sending, setSending] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const chosenKind = Form.useWatch('kind', form)
  const kind = kinds.find(({ key }) => key === chosenKind)
  const words = (name: string) => t(`documents.pages.${name}`)
  const send = async ({ kind: key, word, remarks }: Said, chosen: File) => {
    setSending(true)
    setFailure(null)
    try {
      const query = { kind: key, ...(word ? { word } : {}), ...(remarks ? { remarks } : {}) }
      const { id } = await upload<Template>('document-templates', chosen, { query, key: newCommandKey() })
      goTo(`/document-templates/${id}`)
    } catch (error) {
      if (!isFailure(error)) throw error
      setFailure(error)
    } finally {
      setSending(false)
    }
  }
  return (
    <PageFrame
      title={words('uploadTitle')}
      above={{ path: '/document-templates', title: t('documents.template.listName') }}
    >
      <RefusalNotice failure={failure} onClose={() => setFailure(null)} />
      <Form form={form} layout="vertical" onFinish={(said) => file && void send(said, file)}>
        <Form.Item name="kind" label={words('uploadForm.kind')} rules={[{ required: true }]}>
          <Select options={kinds.map(({ key }) => ({ value: key, label: t(kindKey(key)) }))} />
        </Form.Item>
        <Form.Item name="word" label={words('uploadForm.word')} extra={t('documents.template.wordHelp')}>
          <Input maxLength={8} placeholder={kind?.word ?? ''} />
        </Form.Item>
        <Form.Item name="remarks" label={words('uploadForm.remarks')}>
          <Input.TextArea maxLength={1000} rows={2} />
        </Form.Item>
        <Form.Item label={words('file')} required extra={file?.name ?? words('noFile')}>
          <Upload
            accept=".docx"
            showUploadList={false}
            beforeUpload={(chosen) => {
              setFile(chosen)
              return false
            }}
          >
            <Button icon={<UploadOutlined />}>{words('chooseFile')}</Button>
          </Upload>
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={sending} disabled={file === null}>
          {words('upload')}
        </Button>
      </Form>
      {kind && (
        <PageSection title={words('fields')}>
          <Fields kind={kind} />
        </PageSection>
      )}
    </PageFrame>
  )
}
