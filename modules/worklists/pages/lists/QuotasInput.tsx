import { Button, Form, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { DayInput } from '../../../../kernel/web/office/index.ts'
import { mostQuotas, type Quota } from '../../model/index.ts'
import { RecordSelect } from '../RecordSelect.tsx'

export type QuotaLine = Pick<Quota, 'unitId' | 'amount' | 'dueOn'>

/** How many each office has to bring, and by when. Part of a `Form`. */
export function QuotasInput({ initial }: { initial: readonly QuotaLine[] }) {
  const { t } = useTranslation()
  const required = [{ required: true, message: t('kernel.form.required') }]
  return (
    <fieldset className="sy-form-wide sy-worklist-designer">
      <legend>{t('worklists.quotas.title')}</legend>
      <p className="sy-muted">{t('worklists.quotas.help')}</p>
      <Form.List name="quotas" initialValue={[...initial]}>
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }) => (
              <div key={key} className="sy-worklist-field">
                <Form.Item name={[name, 'unitId']} label={t('worklists.quotas.unit')} rules={required}>
                  <RecordSelect to="units" />
                </Form.Item>
                <Form.Item name={[name, 'amount']} label={t('worklists.quotas.amount')} rules={required}>
                  <InputNumber<number> min={1} max={1_000_000} precision={0} changeOnWheel={false} />
                </Form.Item>
                <Form.Item name={[name, 'dueOn']} label={t('worklists.quotas.dueOn')}>
                  <QuotaDay />
                </Form.Item>
                <div className="sy-worklist-field-acts">
                  <Button
                    size="small"
                    aria-label={t('worklists.quotas.remove', { place: name + 1 })}
                    onClick={() => remove(name)}
                  >
                    ✕
                  </Button>
                </div>
              </div>
            ))}
            {rows.length < mostQuotas && (
              <Button onClick={() => add({ unitId: null, amount: null, dueOn: null })}>
                {t('worklists.quotas.add')}
              </Button>
            )}
          </>
        )}
      </Form.List>
    </fieldset>
  )
}

type QuotaDayProps = { id?: string; value?: string | null; onChange?: (day: string | null) => void }

const QuotaDay = ({ id, value = null, onChange }: QuotaDayProps) => (
  <DayInput {...(id === undefined ? {} : { id })} value={value} onChange={(day) => onChange?.(day)} />
)
