import { Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DayInput, RefusalNotice } from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { useCommand } from '../../../kernel/web/use-command.ts'

/** Kinds that other registers keep until their modules exist, with what each needs besides its day and document. */
const kinds: Readonly<Record<string, readonly { readonly field: string; readonly options?: readonly string[] }[]>> = {
  abnormalListed: [{ field: 'reason', options: ['annualReport', 'publicity', 'falsePublicity', 'unreachable'] }],
  abnormalDelisted: [{ field: 'how', options: ['removed', 'repaired', 'revoked'] }],
  seriousListed: [],
  seriousDelisted: [],
  judgmentDefaulterListed: [],
  judgmentDefaulterDelisted: [],
  permitGranted: [{ field: 'category' }],
  permitEnded: [
    { field: 'category' },
    { field: 'reason', options: ['givenUp', 'expired', 'revoked', 'annulled', 'withdrawn'] },
  ],
  letterReturned: [],
  qualityAwarded: [],
}

type Values = { kind: string; occurredOn: string; source: string; payload?: Record<string, string> }

/** Enters a fact from another register by hand, with the document it stands in. */
export function RecordFact({ subjectId }: { subjectId: string }) {
  const { t } = useTranslation()
  const may = useMay()
  const [isOpen, setIsOpen] = useState(false)
  const [form] = Form.useForm<Values>()
  const { send, sending, failure, dismiss } = useCommand<{ id: string }>()
  const kind = Form.useWatch('kind', form) ?? ''
  const required = [{ required: true, message: t('kernel.form.required') }]
  const close = () => {
    dismiss()
    setIsOpen(false)
  }
  const submit = async ({ payload = {}, ...values }: Values) => {
    const fields = (kinds[values.kind] ?? []).map(({ field }) => [field, payload[field]] as const)
    const answer = await send('POST', 'dossiers/facts', { subjectId, ...values, payload: Object.fromEntries(fields) })
    if (!answer) return
    form.resetFields()
    close()
  }
  if (!may('dossiers.record')) return null
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{t('dossiers.record.title')}</Button>
      <Modal
        open={isOpen}
        title={t('dossiers.record.title')}
        okText={t('dossiers.record.save')}
        cancelText={t('kernel.form.cancel')}
        confirmLoading={sending}
        onOk={form.submit}
        onCancel={close}
        forceRender
      >
        <Form form={form} layout="vertical" onFinish={submit}>
          <RefusalNotice failure={failure} />
          <Form.Item name="kind" label={t('dossiers.record.kind')} rules={required}>
            <Select options={Object.keys(kinds).map((value) => ({ value, label: t(`dossiers.kinds.${value}`) }))} />
          </Form.Item>
          {(kinds[kind] ?? []).map(({ field, options }) => (
            <Form.Item key={field} name={['payload', field]} label={t(`dossiers.payload.${field}`)} rules={required}>
              {options ? (
                <Select options={options.map((value) => ({ value, label: t(`dossiers.values.${field}.${value}`) }))} />
              ) : (
                <Input maxLength={60} />
              )}
            </Form.Item>
          ))}
          <Form.Item name="occurredOn" label={t('dossiers.record.occurredOn')} rules={required}>
            <DayInput />
          </Form.Item>
          <Form.Item name="source" label={t('dossiers.record.source')} rules={required}>
            <Input maxLength={500} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}
