import { Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { RefusalNotice } from '../../../kernel/web/office/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { UnitSelect } from './UnitSelect.tsx'

type AssignDialogProps = {
  businessIds: readonly string[]
  isOpen: boolean
  onClose: () => void
  onDone?: () => void
}

type Values = { officeId: string; gridId?: string | null; reason: string }

/** Gives subjects to an office, and if wished to a grid of it, with the reason. */
export function AssignDialog({ businessIds, isOpen, onClose, onDone }: AssignDialogProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Values>()
  const { send, sending, failure, dismiss } = useCommand<{ assigned: number }>()
  const officeId = Form.useWatch('officeId', form)
  const required = [{ required: true, message: t('kernel.form.required') }]
  const close = () => {
    dismiss()
    onClose()
  }
  const submit = async ({ officeId: office, gridId, reason }: Values) => {
    const answer = await send('POST', 'businesses/assignments', {
      businessIds,
      officeId: office,
      gridId: gridId ?? null,
      reason,
    })
    if (!answer) return
    form.resetFields()
    close()
    onDone?.()
  }
  return (
    <Modal
      open={isOpen}
      title={t('businesses.assign.count', { count: businessIds.length })}
      okText={t('businesses.assign.title')}
      cancelText={t('kernel.form.cancel')}
      confirmLoading={sending}
      onOk={form.submit}
      onCancel={close}
      forceRender
    >
      <Form form={form} layout="vertical" onFinish={submit}>
        <RefusalNotice failure={failure} />
        <Form.Item name="officeId" label={t('businesses.business.officeId')} rules={required}>
          <UnitSelect kind="office" />
        </Form.Item>
        <Form.Item name="gridId" label={t('businesses.business.gridId')}>
          <UnitSelect kind="grid" parentId={officeId} />
        </Form.Item>
        <Form.Item name="reason" label={t('businesses.assign.reason')} rules={[...required, { min: 2 }]}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
