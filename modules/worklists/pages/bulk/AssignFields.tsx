import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { RecordSelect } from '../RecordSelect.tsx'

export type AssignValues = { unitId?: string | null; ownerId?: string | null }

/** To which office, to whom. Stands inside a `Form`. */
export function AssignFields() {
  const { t } = useTranslation()
  return (
    <>
      <p className="sy-muted">{t('worklists.pages.assignTo')}</p>
      <div className="sy-form-grid">
        <Form.Item name="unitId" label={t('worklists.item.unitId')}>
          <RecordSelect to="units" />
        </Form.Item>
        <Form.Item name="ownerId" label={t('worklists.item.ownerId')}>
          <RecordSelect to="colleagues" />
        </Form.Item>
      </div>
    </>
  )
}
