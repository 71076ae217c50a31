import { Button, Flex, Form, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BulkFormProps } from '../../../../kernel/web/bulk.ts'
import { RefusalNotice } from '../../../../kernel/web/office/index.ts'
import { RecordSelect } from '../RecordSelect.tsx'

type DistributeValues = { by: 'competence' | 'load'; unitId?: string | null }

/** Each item to the office of its business, or among the people of one office to whom has the least. */
export function DistributeMany({ sending, failure, onRun, onCancel }: BulkFormProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<DistributeValues>()
  const by = Form.useWatch('by', form) ?? 'competence'
  const run = ({ unitId = null }: DistributeValues) => onRun({ by, unitId: by === 'load' ? unitId : null })
  return (
    <Form form={form} layout="vertical" initialValues={{ by: 'competence' }} onFinish={run}>
      <RefusalNotice failure={failure} />
      <Form.Item name="by" label={t('worklists.pages.steps.distribute')}>
        <Radio.Group
          options={[
            { value: 'competence', label: t('worklists.pages.steps.distributeByCompetence') },
            { value: 'load', label: t('worklists.pages.steps.distributeByLoad') },
          ]}
        />
      </Form.Item>
      <p className="sy-muted">{t(by === 'load' ? 'worklists.pages.loadText' : 'worklists.pages.competenceText')}</p>
      {by === 'load' && (
        <Form.Item
          name="unitId"
          label={t('worklists.pages.distributeUnit')}
          rules={[{ required: true, message: t('kernel.form.required') }]}
        >
          <RecordSelect to="units" />
        </Form.Item>
      )}
      <Flex gap="small" justify="end">
        <Button onClick={onCancel}>{t('kernel.form.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={sending}>
          {t('worklists.pages.steps.assign')}
        </Button>
      </Flex>
    </Form>
  )
}
