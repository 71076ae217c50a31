import { Button, Flex, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { chineseDay } from '../../../kernel/calendar.ts'
import { DayInput, RefusalNotice } from '../../../kernel/web/office/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { type RecipientsShown, type ServeDocument, type Service, type ServiceWay, serviceWays } from '../model/index.ts'
import { serviceFields } from '../rules/index.ts'

type ServeFormProps = {
  documentId: string
  recipients: RecipientsShown['items']
  onClose: () => void
}

const said = ['address', 'evidence', 'reason', 'witness'] as const

/** How it was served, and what proves it: what each way needs is marked (O2 Art. 82). */
export function ServeForm({ documentId, recipients, onClose }: ServeFormProps) {
  const { t } = useTranslation()
  const { send, sending, failure } = useCommand<Service>()
  const [form] = Form.useForm<ServeDocument>()
  const way: ServiceWay = Form.useWatch('way', form) ?? 'direct'
  const serve = async (input: ServeDocument) => {
    const filled = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined && value !== ''))
    if (await send('POST', 'document-services', { ...filled, documentId })) onClose()
  }
  const word = (name: string) => t(`documents.service.${name}`)
  return (
    <>
      <RefusalNotice failure={failure} />
      <Form
        form={form}
        layout="vertical"
        initialValues={{ recipient: 0, way: 'direct', sentOn: chineseDay(new Date().toISOString()) }}
        onFinish={(input: ServeDocument) => void serve(input)}
      >
        <Form.Item name="recipient" label={word('recipient')} rules={[{ required: true }]}>
          <Select options={recipients.map(({ name }, value) => ({ value, label: name }))} />
        </Form.Item>
        <Form.Item name="way" label={word('way')} extra={t(`documents.pages.wayHelp.${way}`)}>
          <Select options={serviceWays.map((value) => ({ value, label: word(`wayOptions.${value}`) }))} />
        </Form.Item>
        <Form.Item name="sentOn" label={word('sentOn')} rules={[{ required: true }]}>
          <DayInput />
        </Form.Item>
        {said.map((name) => (
          <Form.Item
            key={name}
            name={name}
            label={word(name)}
            rules={[{ required: serviceFields(way).includes(name) }]}
          >
            <Input />
          </Form.Item>
        ))}
        <Flex gap="small">
          <Button type="primary" htmlType="submit" loading={sending}>
            {t('documents.pages.serve')}
          </Button>
          <Button onClick={onClose}>{t('kernel.form.cancel')}</Button>
        </Flex>
      </Form>
    </>
  )
}
