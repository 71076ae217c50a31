import { Checkbox, Input, InputNumber, Select, Space } from 'antd'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model } from '../../model.ts'
import { emptyKey } from '../../register/words.ts'
import { isComposing } from '../keyboard.ts'
import type { FilterWidget, ModelFilter } from '../model-view.ts'
import { afterFilter, filterValues, type ListQuestion, optionsChosen, unknownMark } from '../question-url.ts'
import { fieldText, optionText } from '../texts.ts'
import { DayRangeInput } from './DayInput.tsx'
import { ReferenceSelect } from './ReferenceSelect.tsx'

/** What a code may be here, where the page knows it: else it is typed whole. */
export type FilterChoices = Readonly<Record<string, readonly { readonly value: string; readonly label: string }[]>>

type FilterProps = {
  model: Model
  filter: ModelFilter
  choices?: FilterChoices
  question: ListQuestion
  onChange: (question: ListQuestion) => void
}

/** One filter above a list, with its name and, where the field may be unknown, a way to ask for that. */
export function FilterControl(props: FilterProps) {
  const { model, filter, choices } = props
  const { t } = useTranslation()
  const label = fieldText(t, model.name, filter.name)
  const Widget = choices?.[filter.name] ? OptionsFilter : widgets[filter.widget]
  return (
    <div className="sy-filter">
      <span className="sy-filter-name" aria-hidden>
        {label}
      </span>
      <Widget {...props} label={label} />
    </div>
  )
}

type WidgetProps = FilterProps & { label: string }

function OptionsFilter({ model, filter, choices, question, onChange, label }: WidgetProps) {
  const { t } = useTranslation()
  const { field, name } = filter
  const own = 'options' in field ? field.options : []
  const options = choices?.[name] ?? own.map((value) => ({ value, label: optionText(t, model.name, name, value) }))
  const chosen = filterValues(question, name)
  return (
    <Select<string[]>
      mode="multiple"
      aria-label={label}
      placeholder={t('kernel.filters.any')}
      allowClear
      maxTagCount="responsive"
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      value={[...chosen]}
      options={[...options, ...(filter.mayBeUnknown ? [{ value: unknownMark, label: t(emptyKey(filter.field)) }] : [])]}
      onChange={(after) => onChange(afterFilter(question, name, { is: optionsChosen(chosen, after) }))}
    />
  )
}

function YesNoFilter({ filter, question, onChange, label }: WidgetProps) {
  const { t } = useTranslation()
  return (
    <Select<string>
      aria-label={label}
      placeholder={t('kernel.filters.any')}
      allowClear
      value={filterValues(question, filter.name)[0] as string}
      options={[
        { value: 'true', label: t('kernel.yes') },
        { value: 'false', label: t('kernel.no') },
        ...(filter.mayBeUnknown ? [{ value: unknownMark, label: t(emptyKey(filter.field)) }] : []),
      ]}
      onChange={(is) => onChange(afterFilter(question, filter.name, { is: is ?? '' }))}
    />
  )
}

/** A text is asked when Enter is pressed or the box is left, not at every key. */
function TextFilter({ filter, question, onChange, label }: WidgetProps) {
  const { t } = useTranslation()
  const asked = question.filters[filter.name] ?? ''
  const isUnknown = asked === unknownMark
  const [typed, setTyped] = useState(isUnknown ? '' : asked)
  useEffect(() => setTyped(isUnknown ? '' : asked), [asked, isUnknown])
  const take = (text: string) => {
    if (text.trim() !== asked) onChange(afterFilter(question, filter.name, { is: text.trim() }))
  }
  return (
    <OrUnknown filter={filter} question={question} onChange={onChange} label={label}>
      <Input
        aria-label={label}
        allowClear
        disabled={isUnknown}
        placeholder={t(filter.widget === 'exact' ? 'kernel.filters.exact' : 'kernel.filters.contains')}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          if (event.target.value === '' && event.type === 'click') take('')
        }}
        onBlur={() => !isUnknown && take(typed)}
        onKeyDown={(event) => event.key === 'Enter' && !isComposing(event.nativeEvent) && take(typed)}
      />
    </OrUnknown>
  )
}

const DaysFilter = ({ filter, question, onChange, label }: WidgetProps) => (
  <OrUnknown filter={filter} question={question} onChange={onChange} label={label}>
    <DayRangeInput
      label={label}
      from={question.filters[`${filter.name}.from`]}
      until={question.filters[`${filter.name}.until`]}
      onChange={(from, until) => onChange(afterFilter(question, filter.name, { from: from ?? '', until: until ?? '' }))}
    />
  </OrUnknown>
)

function NumbersFilter({ filter, question, onChange, label }: WidgetProps) {
  const { t } = useTranslation()
  const scale = filter.field.kind === 'money' ? 100 : 1
  const part = (name: 'from' | 'until') => question.filters[`${filter.name}.${name}`]
  const box = (name: 'from' | 'until') => (
    <InputNumber<number>
      aria-label={`${label} ${t(`kernel.filters.${name}`)}`}
      placeholder={t(`kernel.filters.${name}`)}
      value={part(name) === undefined ? null : Number(part(name)) / scale}
      changeOnWheel={false}
      onChange={(value) =>
        onChange(
          afterFilter(question, filter.name, {
            from: part('from') ?? '',
            until: part('until') ?? '',
            [name]: value === null ? '' : String(Math.round(value * scale)),
          }),
        )
      }
    />
  )
  return (
    <OrUnknown filter={filter} question={question} onChange={onChange} label={label}>
      <Space.Compact block>
        {box('from')}
        {box('until')}
      </Space.Compact>
    </OrUnknown>
  )
}

function ReferenceFilter({ filter, question, onChange, label }: WidgetProps) {
  const { t } = useTranslation()
  const { field, name } = filter
  const chosen = filterValues(question, name)
  return (
    <ReferenceSelect
      to={field.kind === 'reference' ? field.to : ''}
      multiple
      label={label}
      placeholder={t('kernel.filters.any')}
      value={chosen}
      extra={filter.mayBeUnknown ? [{ value: unknownMark, label: t(emptyKey(filter.field)) }] : noExtra}
      onChange={(ids) => onChange(afterFilter(question, name, { is: optionsChosen(chosen, ids) }))}
    />
  )
}

const noExtra: readonly { value: string; label: string }[] = []

function OrUnknown({
  filter,
  question,
  onChange,
  label,
  children,
}: Omit<WidgetProps, 'model'> & { children: ReactNode }) {
  const { t } = useTranslation()
  const id = useId()
  if (!filter.mayBeUnknown) return children
  const isUnknown = question.filters[filter.name] === unknownMark
  return (
    <div className="sy-or-unknown">
      {children}
      <Checkbox
        id={id}
        checked={isUnknown}
        aria-label={`${label}: ${t(emptyKey(filter.field))}`}
        onChange={({ target }) =>
          onChange(afterFilter(question, filter.name, { is: target.checked ? unknownMark : '' }))
        }
      >
        {t(emptyKey(filter.field))}
      </Checkbox>
    </div>
  )
}

const widgets: Readonly<Record<FilterWidget, (props: WidgetProps) => ReactNode>> = {
  options: OptionsFilter,
  yesNo: YesNoFilter,
  contains: TextFilter,
  exact: TextFilter,
  days: DaysFilter,
  numbers: NumbersFilter,
  reference: ReferenceFilter,
}
