import { Button, Flex, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BulkFormProps } from '../../../kernel/web/bulk.ts'
import { RefusalNotice } from '../../../kernel/web/office/index.ts'
import { AssignFields, type AssignValues } from './AssignFields.tsx'

/** Gives many subjects to an office at once. */
export function AssignMany({ sending, failure, onRun, onCancel }: BulkFormProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<AssignValues>()
  const run = ({ officeId, gridId, reason }: AssignValues) => onRun({ officeId, gridId: gridId ?? null, reason })
  return (
    <Form form={form} layout="vertical" onFinish={run}>
      <RefusalNotice failure={failure} />
      <AssignFields />
      <Flex gap="small" justify="end">
        <Button onClick={onCancel}>{t('kernel.form.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={sending}>
          {t('businesses.assign.title')}
        </Button>
      </Flex>
    </Form>
  )
}
