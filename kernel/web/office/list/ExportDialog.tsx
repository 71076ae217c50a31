import { Alert, Checkbox, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keptDays, type RequestExport } from '../../../register/export/model.ts'
import { address } from '../../api.ts'
import { numberText } from '../../format.ts'
import { PageLink } from '../../navigation.tsx'
import { useMay } from '../../session.tsx'
import { useCommand } from '../../use-command.ts'
import { JobProgress } from '../JobProgress.tsx'
import { RefusalNotice } from '../RefusalNotice.tsx'
import type { ListToolsProps } from './list-tools.ts'

type ExportDialogProps = Pick<ListToolsProps, 'model' | 'path' | 'query' | 'shown' | 'possible' | 'count'> & {
  onClose: () => void
}

type Values = {
  form: 'xlsx' | 'csv'
  encoding: 'utf-8' | 'gb18030'
  columns: 'shown' | 'all'
  isUnmasked?: boolean
  reason?: string
}

const initial: Values = { form: 'xlsx', encoding: 'utf-8', columns: 'shown' }

/** Takes the list along as a file: what it finds now, in its order. The page may be left; the file waits. */
export function ExportDialog({ model, path, query, shown, possible, count, onClose }: ExportDialogProps) {
  const { t, i18n } = useTranslation()
  const [form] = Form.useForm<Values>()
  const { send, sending, failure } = useCommand<{ id: string; jobId: string }>()
  const [begun, setBegun] = useState<{ id: string; jobId: string } | null>(null)
  const submit = async (values: Values) => {
    const names = values.columns === 'all' ? possible : shown
    const fields = names.filter((name) => Object.hasOwn(model.fields, name))
    const language = i18n.language === 'en' ? 'en' : 'zh-CN'
    const answer = await send('POST', 'exports', { register: path, query, fields, language, ...formOf(values) })
    if (answer) setBegun(answer)
  }
  return (
    <Modal
      open
      title={t('kernel.lists.exporting.title', { count: countWords(t, count) })}
      okText={t(begun ? 'kernel.close' : 'kernel.lists.exporting.begin')}
      cancelText={t('kernel.form.cancel')}
      {...(begun ? { cancelButtonProps: { style: { display: 'none' } } } : {})}
      confirmLoading={sending}
      onOk={begun ? onClose : form.submit}
      onCancel={onClose}
    >
      <RefusalNotice failure={failure} />
      {begun ? (
        <JobProgress<{ rows: number }> id={begun.jobId} title={t('kernel.lists.exporting.writing')}>
          {(result) => <Fetch id={begun.id} rows={result?.rows ?? 0} />}
        </JobProgress>
      ) : (
        <Form form={form} layout="vertical" initialValues={initial} onFinish={submit}>
          <ExportFields model={model} fields={{ shown, possible }} />
        </Form>
      )}
    </Modal>
  )
}

const formOf = ({
  form,
  encoding,
  isUnmasked,
  reason,
}: Values): Pick<RequestExport, 'form' | 'encoding' | 'unmaskedBecause'> => ({
  form,
  ...(form === 'csv' ? { encoding } : {}),
  ...(isUnmasked && reason ? { unmaskedBecause: reason.trim() } : {}),
})

const countWords = (t: ReturnType<typeof useTranslation>['t'], count: ExportDialogProps['count']): string =>
  count === null
    ? ''
    : t(count.more ? 'kernel.lists.exporting.rowsMoreThan' : 'kernel.lists.exporting.rows', {
        rows: numberText(count.value),
      })

type ExportFieldsProps = { model: ExportDialogProps['model']; fields: Pick<ExportDialogProps, 'shown' | 'possible'> }

function ExportFields({ model, fields }: ExportFieldsProps) {
  const { t } = useTranslation()
  const may = useMay()
  const form = Form.useFormInstance<Values>()
  const { form: chosen, isUnmasked, columns } = Form.useWatch([], form) ?? initial
  const taken = columns === 'all' ? fields.possible : fields.shown
  const hasPersonal = taken.some((name) => model.fields[name]?.personal !== undefined)
  const radio = (name: string, options: readonly string[]) => (
    <Form.Item name={name} label={t(`kernel.lists.exporting.${name}`)}>
      <Radio.Group
        options={options.map((value) => ({ value, label: t(`kernel.lists.exporting.${name}Options.${value}`) }))}
      />
    </Form.Item>
  )
  return (
    <>
      {radio('form', ['xlsx', 'csv'])}
      {chosen === 'csv' && radio('encoding', ['utf-8', 'gb18030'])}
      {radio('columns', ['shown', 'all'])}
      {hasPersonal && may('registers.disclose') && (
        <Form.Item name="isUnmasked" valuePropName="checked">
          <Checkbox>{t('kernel.lists.exporting.isUnmasked')}</Checkbox>
        </Form.Item>
      )}
      {hasPersonal && !isUnmasked && <Alert type="info" showIcon title={t('kernel.lists.exporting.masked')} />}
      {hasPersonal && isUnmasked && (
        <Form.Item
          name="reason"
          label={t('kernel.lists.exporting.reason')}
          rules={[{ required: true, min: 2, whitespace: true, message: t('kernel.form.required') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      )}
    </>
  )
}

function Fetch({ id, rows }: { id: string; rows: number }) {
  const { t } = useTranslation()
  return (
    <div className="sy-fetch">
      <p>{t('kernel.lists.exporting.done', { rows: numberText(rows), days: keptDays })}</p>
      <div className="sy-actions">
        <a className="sy-button sy-button-primary" href={address(`exports/${id}/file`)} download>
          {t('kernel.lists.exporting.fetch')}
        </a>
        <a className="sy-button" href={address(`exports/${id}/about`)} download>
          {t('kernel.lists.exporting.fetchAbout')}
        </a>
        <PageLink className="sy-button" to="/exports">
          {t('kernel.export.listName')}
        </PageLink>
      </div>
    </div>
  )
}
