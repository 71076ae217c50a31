import { Form, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { RefusalNotice } from '../../../kernel/web/office/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { AssignFields, type AssignValues } from './AssignFields.tsx'

type AssignDialogProps = {
  businessIds: readonly string[]
  isOpen: boolean
  onClose: () => void
  onDone?: () => void
}

/** Gives subjects to an office, and if wished to a grid of it, with the reason. */
export function AssignDialog({ businessIds, isOpen, onClose, onDone }: AssignDialogProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<AssignValues>()
  const { send, sending, failure, dismiss } = useCommand<{ assigned: number }>()
  const close = () => {
    dismiss()
    onClose()
  }
  const submit = async ({ officeId: office, gridId, reason }: AssignValues) => {
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
        <AssignFields />
      </Form>
    </Modal>
  )
}
