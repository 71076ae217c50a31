import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { UnitSelect } from './UnitSelect.tsx'

export type AssignValues = { officeId: string; gridId?: string | null; reason: string }

/** To which office, if wished to which grid of it, and why. Stands inside a `Form`. */
export function AssignFields() {
  const { t } = useTranslation()
  const officeId = Form.useWatch<string | undefined>('officeId')
  const required = [{ required: true, message: t('kernel.form.required') }]
  return (
    <>
      <Form.Item name="officeId" label={t('businesses.business.officeId')} rules={required}>
        <UnitSelect kind="office" />
      </Form.Item>
      <Form.Item name="gridId" label={t('businesses.business.gridId')}>
        <UnitSelect kind="grid" parentId={officeId} />
      </Form.Item>
      <Form.Item name="reason" label={t('businesses.assign.reason')} rules={[...required, { min: 2 }]}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </>
  )
}
