import { Button, Form, type FormInstance, type FormRule, Space } from 'antd'
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../errors.ts'
import type { Model } from '../../model.ts'
import { type Failure, isFailure } from '../api.ts'
import { fieldRefused, inputFrom, misfitOf, valuesFrom } from '../form-values.ts'
import { isComposing, isSending } from '../keyboard.ts'
import { inputsOf, type ModelInput } from '../model-view.ts'
import { fieldText, refusalText } from '../texts.ts'
import { useCommandKey } from '../use-command.ts'
import { useRefresh } from '../use-register.ts'
import { FieldInput, type FieldInputProps } from './FieldInput.tsx'
import { RefusalNotice } from './RefusalNotice.tsx'

type RecordFormProps = {
  model: Model
  /** Tells this form's fields from those of another form on the same page. */
  name?: string
  /** The record that is changed; without it the form begins empty. */
  record?: Readonly<Record<string, unknown>>
  /** What a new record begins with. */
  initial?: Readonly<Record<string, unknown>>
  /** Sends the command with this key. A refusal it throws is shown at its field or above the form. */
  onSubmit: (input: Record<string, unknown>, key: string) => Promise<void>
  onCancel?: () => void
  submitText?: string
  /** Which fields, in which order; else all the model shows in a form. */
  fields?: readonly string[]
  /** Another control for a field. */
  inputs?: Readonly<Record<string, (props: FieldInputProps) => ReactNode>>
  /** Further `Form.Item`s, whose values go along as they are. */
  children?: ReactNode
}

/** The form of a record, from its model. What was typed stays whatever the server answers. */
export function RecordForm(props: RecordFormProps) {
  const { model, record, initial, onCancel, fields, inputs = {}, children } = props
  const { t } = useTranslation()
  const [form] = Form.useForm()
  const { submit, sending, failure } = useSubmit(props, form)
  const [isTouched, setIsTouched] = useState(false)
  useLeaveWarning(isTouched && !sending)
  return (
    <Form
      form={form}
      {...(props.name === undefined ? {} : { name: props.name })}
      layout="vertical"
      className="sy-form"
      initialValues={valuesFrom(model, record ?? initial)}
      disabled={sending}
      scrollToFirstError={{ focus: true, block: 'center' }}
      onValuesChange={(changed) => {
        setIsTouched(true)
        // What the server refused may be right now; only it can say.
        form.setFields(Object.keys(changed).map((name) => ({ name, errors: [] })))
      }}
      onFinish={async (values) => setIsTouched(!(await submit(values)))}
      onKeyDownCapture={keepEnter}
      onKeyDown={(event) => byKey(event, { send: () => form.submit(), cancel: isTouched ? undefined : onCancel })}
    >
      <RefusalNotice failure={failure} />
      <div className="sy-form-grid">
        {orderedInputs(model, fields).map((input) => (
          <FormField key={input.name} model={model} input={input} widget={inputs[input.name]} />
        ))}
        {children}
      </div>
      <Space className="sy-form-foot">
        <Button type="primary" htmlType="submit" loading={sending}>
          {props.submitText ?? t('kernel.form.save')}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t('kernel.form.cancel')}</Button>}
      </Space>
    </Form>
  )
}

type ByKey = { send: () => void; cancel: (() => void) | undefined }

/** Ctrl with Enter sends the form from any field, Escape leaves one that nothing was typed into. */
function byKey(event: KeyboardEvent, { send, cancel }: ByKey) {
  if (isSending(event.nativeEvent)) {
    event.preventDefault()
    send()
  } else if (event.key === 'Escape' && cancel && !isComposing(event.nativeEvent) && !isOpenAbove()) cancel()
}

/** A list of choices or a calendar is open: Escape closes that first. */
const isOpenAbove = (): boolean =>
  document.querySelector('.ant-select-open, .ant-picker-dropdown:not(.ant-picker-dropdown-hidden)') !== null

// Enter takes a word from the input method, and in a day field the day that was typed; the browser would also submit the
// form with it.
function keepEnter(event: KeyboardEvent) {
  if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
  if (isComposing(event.nativeEvent) || event.target.closest('.ant-picker')) event.preventDefault()
}

function orderedInputs(model: Model, fields: readonly string[] | undefined): readonly ModelInput[] {
  const all = inputsOf(model)
  return fields ? fields.flatMap((name) => all.find((input) => input.name === name) ?? []) : all
}

type Widget = ((props: FieldInputProps) => ReactNode) | undefined

function FormField({ model, input, widget: Widget = FieldInput }: { model: Model; input: ModelInput; widget: Widget }) {
  const { t, i18n } = useTranslation()
  const help = `${model.name}.${input.name}Help`
  const isWide = input.widget === 'lines'
  return (
    <Form.Item
      name={input.name}
      className={isWide ? 'sy-form-wide' : ''}
      label={input.widget === 'flag' ? null : fieldText(t, model.name, input.name)}
      rules={rulesOf(input, t)}
      validateTrigger="onBlur"
      {...(i18n.exists(help) ? { extra: t(help) } : {})}
    >
      <Widget model={model} input={input} />
    </Form.Item>
  )
}

type Translate = ReturnType<typeof useTranslation>['t']

function rulesOf({ field, required }: ModelInput, t: Translate): FormRule[] {
  const type = field.kind === 'choices' ? { type: 'array' as const } : {}
  const rules: FormRule[] = required ? [{ required: true, ...type, message: t('kernel.form.required') }] : []
  if (field.kind === 'integer' || field.kind === 'money') return [...rules, ...boundRules(field, t)]
  if ('minLength' in field && field.minLength)
    rules.push({ min: field.minLength, message: t('kernel.form.tooShort', { least: field.minLength }) })
  if (required && (field.kind === 'text' || field.kind === 'code' || field.kind === 'longText'))
    rules.push({ whitespace: true, message: t('kernel.form.required') })
  return rules
}

const boundRules = ({ minimum, maximum }: { minimum?: number; maximum?: number }, t: Translate): FormRule[] => [
  ...(minimum === undefined
    ? []
    : [{ type: 'number' as const, min: minimum, message: t('kernel.form.least', { least: minimum }) }]),
  ...(maximum === undefined
    ? []
    : [{ type: 'number' as const, max: maximum, message: t('kernel.form.most', { most: maximum }) }]),
]

function useSubmit({ model, onSubmit, fields }: RecordFormProps, form: FormInstance) {
  const { t } = useTranslation()
  const { keyFor, settle } = useCommandKey()
  const refresh = useRefresh()
  const [sending, setSending] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const submit = async (values: Record<string, unknown>): Promise<boolean> => {
    const input = submitted(model, values, fields)
    setSending(true)
    setFailure(null)
    try {
      await onSubmit(input, keyFor(input))
      settle(null)
      void refresh()
      return true
    } catch (error) {
      if (!isFailure(error)) throw error
      settle(error)
      if (error instanceof Refusal) showAtField(form, error, t)
      setFailure(error)
      return false
    } finally {
      setSending(false)
    }
  }
  return { submit, sending, failure }
}

function showAtField(form: FormInstance, { code, details }: Refusal, t: Translate) {
  const field = fieldRefused(details)
  if (field === null || !(field in form.getFieldsValue())) return
  const { key, limit = 0, why } = misfitOf(details)
  const misfit = t(`kernel.form.${key}`, { least: limit, most: limit, why })
  form.setFields([{ name: field, errors: [code === 'request/invalid' ? misfit : refusalText(t, code, details)] }])
  form.scrollToField(field, { focus: true, block: 'center' })
}

/** The model's fields as the API wants them, those shown only, and beside them what further items hold. */
function submitted(model: Model, values: Record<string, unknown>, fields: readonly string[] | undefined) {
  const others = Object.entries(values).filter(([name]) => !Object.hasOwn(model.fields, name))
  const own = Object.entries(inputFrom(model, values)).filter(([name]) => fields?.includes(name) ?? true)
  return Object.fromEntries([...own, ...others])
}

function useLeaveWarning(isOn: boolean) {
  useEffect(() => {
    if (!isOn) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [isOn])
}
