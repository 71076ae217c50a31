import { Button, Drawer, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model, RecordOf } from '../../model.ts'
import { command } from '../api.ts'
import { recordText } from '../texts.ts'
import { RecordForm } from './RecordForm.tsx'

/** Puts right what was recorded wrongly, with a reason: the wrong version stays in the history. */
export function CorrectRecord<M extends Model>({ model, record }: { model: M; record: RecordOf<M> }) {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  const version: unknown = record['version' as keyof RecordOf<M>]
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{t('kernel.history.correct')}</Button>
      <Drawer
        open={isOpen}
        onClose={() => setIsOpen(false)}
        size="large"
        title={t('kernel.history.correctTitle', { record: recordText(t, model.name) })}
        destroyOnHidden
      >
        <p className="sy-muted">{t('kernel.history.correctText')}</p>
        <RecordForm
          model={model}
          name="correction"
          record={record}
          submitText={t('kernel.history.correct')}
          onCancel={() => setIsOpen(false)}
          onSubmit={async (input, key) => {
            await command('POST', `${model.path}/${record.id}/corrections`, { ...input, version }, { key })
            setIsOpen(false)
          }}
        >
          <Form.Item
            name="reason"
            className="sy-form-wide"
            label={t('kernel.history.reason')}
            rules={[{ required: true, whitespace: true, min: 2, message: t('kernel.form.required') }]}
          >
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        </RecordForm>
      </Drawer>
    </>
  )
}
