import { Button, Flex, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BulkFormProps } from '../../../../kernel/web/bulk.ts'
import { RefusalNotice } from '../../../../kernel/web/office/index.ts'
import { AssignFields, type AssignValues } from './AssignFields.tsx'

/** Gives many items to one office or person. */
export function AssignMany({ sending, failure, onRun, onCancel }: BulkFormProps) {
  const { t } = useTranslation()
  const run = ({ unitId = null, ownerId = null }: AssignValues) => onRun({ unitId, ownerId })
  return (
    <Form<AssignValues> layout="vertical" onFinish={run}>
      <RefusalNotice failure={failure} />
      <AssignFields />
      <Flex gap="small" justify="end">
        <Button onClick={onCancel}>{t('kernel.form.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={sending}>
          {t('worklists.pages.steps.assign')}
        </Button>
      </Flex>
    </Form>
  )
}
