import { Checkbox, Input, InputNumber, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model } from '../../model.ts'
import { fenFrom } from '../format.ts'
import type { InputWidget, ModelInput } from '../model-view.ts'
import { fieldText, optionText } from '../texts.ts'
import { DayInput, InstantInput } from './DayInput.tsx'
import { ReferenceSelect } from './ReferenceSelect.tsx'

export type FieldInputProps = {
  model: Model
  input: ModelInput
  value?: unknown
  onChange?: (value: unknown) => void
  id?: string
  disabled?: boolean
}

/** The control in which a field is entered, chosen by its kind. Stands inside a `Form.Item`, which names it. */
export const FieldInput = (props: FieldInputProps) => widgets[props.input.widget](props)

type Widget = (props: FieldInputProps) => ReactNode

const withId = ({ id }: FieldInputProps) => (id === undefined ? {} : { id })

const LineInput: Widget = (props) => (
  <Input
    {...withId(props)}
    value={(props.value as string | null) ?? ''}
    disabled={props.disabled ?? false}
    autoComplete="off"
    {...('maxLength' in props.input.field && props.input.field.maxLength
      ? { maxLength: props.input.field.maxLength }
      : {})}
    className={props.input.field.kind === 'code' ? 'sy-code' : ''}
    onChange={(event) => props.onChange?.(event.target.value)}
  />
)

const LinesInput: Widget = (props) => (
  <Input.TextArea
    {...withId(props)}
    value={(props.value as string | null) ?? ''}
    disabled={props.disabled ?? false}
    // Not `autoSize`: it measures in a hidden box whose style the page's content policy refuses, so that it is seen.
    className="sy-lines"
    rows={3}
    onChange={(event) => props.onChange?.(event.target.value)}
  />
)

const IntegerInput: Widget = (props) => (
  <InputNumber<number>
    {...withId(props)}
    className="sy-wide"
    value={(props.value as number | null) ?? null}
    disabled={props.disabled ?? false}
    precision={0}
    changeOnWheel={false}
    onChange={(value) => props.onChange?.(value)}
  />
)

/** Typed in yuan, kept in fen: text in between, so that no fen is lost to binary fractions. */
const MoneyInput: Widget = (props) => (
  <InputNumber<string>
    {...withId(props)}
    className="sy-wide"
    stringMode
    prefix="¥"
    value={typeof props.value === 'number' ? yuanOf(props.value) : null}
    disabled={props.disabled ?? false}
    precision={2}
    changeOnWheel={false}
    onChange={(yuan) => props.onChange?.(yuan === null ? null : fenFrom(String(yuan)))}
  />
)

const yuanOf = (fen: number): string => {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

function OptionInput(props: FieldInputProps) {
  const { t } = useTranslation()
  const { field, name } = props.input
  const options = 'options' in field ? field.options : []
  const isMany = field.kind === 'choices'
  return (
    <Select
      {...withId(props)}
      {...(isMany ? { mode: 'multiple' as const } : {})}
      value={props.value ?? (isMany ? [] : null)}
      disabled={props.disabled ?? false}
      allowClear={field.optional ?? false}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('kernel.form.choose')}
      options={options.map((value) => ({ value, label: optionText(t, props.model.name, name, value) }))}
      onChange={(value) => props.onChange?.(value ?? (isMany ? [] : null))}
    />
  )
}

function FlagInput(props: FieldInputProps) {
  const { t } = useTranslation()
  return (
    <Checkbox
      {...withId(props)}
      checked={props.value === true}
      disabled={props.disabled ?? false}
      onChange={({ target }) => props.onChange?.(target.checked)}
    >
      {fieldText(t, props.model.name, props.input.name)}
    </Checkbox>
  )
}

const ReferenceInput: Widget = (props) => (
  <ReferenceSelect
    {...withId(props)}
    to={props.input.field.kind === 'reference' ? props.input.field.to : ''}
    value={typeof props.value === 'string' ? [props.value] : []}
    disabled={props.disabled ?? false}
    onChange={([id]) => props.onChange?.(id ?? null)}
  />
)

const timeProps = (props: FieldInputProps) => ({
  ...withId(props),
  value: (props.value as string | null) ?? null,
  disabled: props.disabled ?? false,
  onChange: (value: string | null) => props.onChange?.(value),
})

const widgets: Readonly<Record<InputWidget, Widget>> = {
  line: LineInput,
  lines: LinesInput,
  integer: IntegerInput,
  money: MoneyInput,
  day: (props) => <DayInput {...timeProps(props)} />,
  instant: (props) => <InstantInput {...timeProps(props)} />,
  flag: (props) => <FlagInput {...props} />,
  option: (props) => <OptionInput {...props} />,
  options: (props) => <OptionInput {...props} />,
  reference: ReferenceInput,
}
