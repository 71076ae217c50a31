import { Button, Checkbox, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type FormField, formFieldKinds, mostFormFields } from '../../model/index.ts'

/** The list's own fields, one line each: what it is called, how it is filled, whether it is needed. Part of a `Form`. */
export function FormDesigner({ initial }: { initial: readonly FormField[] }) {
  const { t } = useTranslation()
  return (
    <fieldset className="sy-form-wide sy-worklist-designer">
      <legend>{t('worklists.form.title')}</legend>
      <p className="sy-muted">{t('worklists.form.help')}</p>
      <Form.List name="form" initialValue={[...initial]}>
        {(rows, { add, remove, move }) => (
          <>
            {rows.map(({ key, name }) => (
              <FieldLine
                key={key}
                place={name}
                onRemove={() => remove(name)}
                {...(name > 0 ? { onUp: () => move(name, name - 1) } : {})}
              />
            ))}
            {rows.length < mostFormFields && <AddField onAdd={add} />}
          </>
        )}
      </Form.List>
    </fieldset>
  )
}

function AddField({ onAdd }: { onAdd: (field: FormField) => void }) {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  const add = () => {
    const fields: readonly (FormField | undefined)[] = form.getFieldValue('form') ?? []
    onAdd({ key: freeKey(fields), label: '', kind: 'text', isRequired: false, options: [] })
  }
  return <Button onClick={add}>{t('worklists.form.add')}</Button>
}

/** A key nobody has: what was removed must not lend its values to what comes. */
function freeKey(fields: readonly (FormField | undefined)[]): string {
  const numbers = fields.map((field) => Number(field?.key.slice(1) ?? 0)).filter((number) => number > 0)
  return `f${Math.max(0, ...numbers) + 1}`
}

// Comma, semicolon and their full-width forms, and the Chinese enumeration comma.
const separators = [',', ';', '\uff0c', '\uff1b', '\u3001']

function FieldLine({ place, onRemove, onUp }: { place: number; onRemove: () => void; onUp?: () => void }) {
  const { t } = useTranslation()
  const kind = Form.useWatch<string | undefined>(['form', place, 'kind'])
  const label = Form.useWatch<string | undefined>(['form', place, 'label']) ?? ''
  const one = t('worklists.form.one', { place: place + 1 })
  const named = label === '' ? one : label
  const required = [{ required: true, whitespace: true, message: t('kernel.form.required') }]
  return (
    <fieldset className="sy-worklist-field" aria-label={one}>
      <Form.Item name={[place, 'key']} hidden>
        <Input />
      </Form.Item>
      <Form.Item name={[place, 'label']} label={t('worklists.form.label')} rules={required}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name={[place, 'kind']} label={t('worklists.form.kind')}>
        <Select
          options={formFieldKinds.map((value) => ({ value, label: t(`worklists.form.kinds.${value}`) }))}
          popupMatchSelectWidth={false}
        />
      </Form.Item>
      <Form.Item
        name={[place, 'options']}
        label={t('worklists.form.options')}
        hidden={kind !== 'choice'}
        rules={kind === 'choice' ? [{ required: true, type: 'array', message: t('kernel.form.required') }] : []}
      >
        <Select mode="tags" tokenSeparators={separators} open={false} suffixIcon={null} />
      </Form.Item>
      <Form.Item name={[place, 'isRequired']} valuePropName="checked">
        <Checkbox>{t('worklists.form.required')}</Checkbox>
      </Form.Item>
      <div className="sy-worklist-field-acts">
        {onUp && (
          <Button size="small" aria-label={t('worklists.form.up', { label: named })} onClick={onUp}>
            ↑
          </Button>
        )}
        <Button size="small" aria-label={t('worklists.form.remove', { label: named })} onClick={onRemove}>
          ✕
        </Button>
      </div>
    </fieldset>
  )
}
