import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useGoTo } from '../../../kernel/web/navigation.tsx'
import { ReferenceSelect, RefusalNotice } from '../../../kernel/web/office/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { mostReserved, type NumberBlock, type ReserveNumbers } from '../model/index.ts'
import { kindKey } from './kind-text.tsx'
import { useKinds } from './use-kinds.ts'

type Said = Omit<ReserveNumbers, 'holderId'> & { holderId: string[] }

/** A block of the next numbers for who goes into the field. */
export function ReserveForm() {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const kinds = useKinds()
  const { send, sending, failure } = useCommand<NumberBlock>()
  const words = (name: string) => t(`documents.pages.reserveForm.${name}`)
  const reserve = async ({ holderId: [holderId = ''], ...input }: Said) => {
    const block = await send('POST', 'number-blocks', { ...input, holderId })
    if (block) goTo(`/number-blocks/${block.id}`)
  }
  const rules = [{ required: true }]
  return (
    <>
      <RefusalNotice failure={failure} />
      <Form layout="vertical" initialValues={{ count: 10 }} onFinish={(said: Said) => void reserve(said)}>
        <Form.Item name="kind" label={words('kind')} rules={rules}>
          <Select options={kinds.map(({ key }) => ({ value: key, label: t(kindKey(key)) }))} />
        </Form.Item>
        <Form.Item name="count" label={words('count')} rules={rules}>
          <InputNumber min={1} max={mostReserved} precision={0} />
        </Form.Item>
        <Form.Item name="holderId" label={words('holderId')} rules={rules}>
          <ReferenceSelect to="colleagues" />
        </Form.Item>
        <Form.Item name="purpose" label={words('purpose')} rules={rules}>
          <Input minLength={2} maxLength={300} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={sending}>
          {t('documents.pages.reserve')}
        </Button>
      </Form>
    </>
  )
}
