import { Checkbox, Form, Input, Modal, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { View, ViewContent } from '../../../register/views/model.ts'
import { useRecordPages } from '../../modules.tsx'
import { useMay } from '../../session.tsx'
import { optionText } from '../../texts.ts'
import { useCommand } from '../../use-command.ts'
import { RefusalNotice } from '../RefusalNotice.tsx'

type ViewFormProps = {
  /** The one to be changed; null keeps a new one. */
  view: View | null
  list: string
  content: ViewContent
  onClose: () => void
  onKept: (view: View) => void
}

type Values = { name: string; audience: View['audience']; role?: string; isDefault: boolean }

/** The name of a view, who sees it, and whether the list opens with it. */
export function ViewForm({ view, list, content, onClose, onKept }: ViewFormProps) {
  const { t } = useTranslation()
  const may = useMay()
  const [form] = Form.useForm<Values>()
  const audience = Form.useWatch('audience', form)
  const { send, sending, failure } = useCommand<View>()
  const submit = async ({ role, ...values }: Values) => {
    const said = { ...values, name: values.name.trim(), ...(values.audience === 'role' ? { role } : {}) }
    const kept = view
      ? await send('PUT', `list-views/${view.id}`, { ...said, content: view.content, version: view.version })
      : await send('POST', 'list-views', { list, ...said, content })
    if (!kept) return
    onKept(kept)
    onClose()
  }
  const audiences = (['own', 'unit', 'role'] as const).filter((one) => one !== 'role' || may('registers.arrange'))
  return (
    <Modal
      open
      title={t(view ? 'kernel.lists.views.change' : 'kernel.lists.views.keep', { name: view?.name })}
      okText={t('kernel.form.save')}
      cancelText={t('kernel.form.cancel')}
      confirmLoading={sending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={submit}
        initialValues={view ?? { name: '', audience: 'own', isDefault: false }}
      >
        <RefusalNotice failure={failure} />
        <Form.Item
          name="name"
          label={t('kernel.lists.views.name')}
          rules={[{ required: true, whitespace: true, message: t('kernel.form.required') }]}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="audience" label={t('kernel.lists.views.audience')}>
          <Radio.Group
            options={audiences.map((value) => ({ value, label: t(`kernel.lists.views.audienceOptions.${value}`) }))}
          />
        </Form.Item>
        {audience === 'role' && <RoleInput />}
        <Form.Item name="isDefault" valuePropName="checked">
          <Checkbox>{t('kernel.lists.views.isDefault')}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  )
}

/** The roles there are stand in the model of accounts. */
function RoleInput() {
  const { t } = useTranslation()
  const model = useRecordPages('accounts')?.model
  const field = model?.fields.roles
  const options = field && 'options' in field ? field.options : []
  return (
    <Form.Item
      name="role"
      label={t('kernel.lists.views.role')}
      rules={[{ required: true, message: t('kernel.form.required') }]}
    >
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        options={options.map((value) => ({ value, label: optionText(t, model?.name ?? '', 'roles', value) }))}
      />
    </Form.Item>
  )
}
