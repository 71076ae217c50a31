import { Form, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldInputProps } from '../../../../kernel/web/office/FieldInput.tsx'
import { ReferenceSelect } from '../../../../kernel/web/office/index.ts'
import { businessKinds } from '../../../businesses/pure.ts'
import { ThingKindSelect } from '../../../things/pages/index.tsx'
import type { PlanContent, StratumRatio } from '../../model/index.ts'
import { ChoiceInput } from '../ChoiceInput.tsx'
import { useListInForce } from '../lists.ts'
import { DepartmentsInput } from './DepartmentsInput.tsx'
import { LineInput } from './LineInput.tsx'
import { ContributorsInput, CustodianInput } from './PartyInputs.tsx'
import { EvenArmInput, StrataInput } from './RatioInputs.tsx'

type Input = (props: FieldInputProps) => ReactNode

const idOf = ({ id }: FieldInputProps) => (id === undefined ? {} : { id })
const listOf = ({ value }: FieldInputProps): string[] => (Array.isArray(value) ? value.map(String) : [])

/** Choosing the first item fills in its ratios; whoever wants others changes them afterwards. */
function ItemsInput(props: FieldInputProps) {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  const { answer, waiting } = useListInForce()
  const items = answer?.items ?? []
  const chosen = listOf(props)
  const choose = (ids: string[]) => {
    props.onChange?.(ids)
    const first = items.find(({ id }) => id === ids[0])
    if (first && ids[0] !== chosen[0]) form.setFieldsValue({ strata: first.ratio.strata, evenArm: answer?.evenArm })
  }
  return (
    <Select
      {...idOf(props)}
      mode="multiple"
      value={chosen}
      loading={waiting}
      disabled={props.disabled ?? false}
      placeholder={t('kernel.form.choose')}
      showSearch={{ optionFilterProp: 'label' }}
      options={items.map(({ id, number, category }) => ({ value: id, label: `${number} ${category}` }))}
      onChange={choose}
    />
  )
}

const UnitsInput: Input = (props) => (
  <ReferenceSelect
    {...idOf(props)}
    to="units"
    multiple
    value={listOf(props)}
    disabled={props.disabled ?? false}
    onChange={(ids) => props.onChange?.([...ids])}
  />
)

const DivisionsInput: Input = (props) => (
  <Select
    {...idOf(props)}
    mode="tags"
    open={false}
    suffixIcon={null}
    tokenSeparators={[' ', ',']}
    value={listOf(props)}
    disabled={props.disabled ?? false}
    onChange={(codes: string[]) => props.onChange?.(codes)}
  />
)

export const kindWords = 'businesses.business.kindOptions'

export const planInputs: Readonly<Record<string, Input>> = {
  lineId: (props) => <LineInput {...props} />,
  items: (props) => <ItemsInput {...props} />,
  strata: ({ value, onChange, disabled = false }) => (
    <StrataInput value={(value as StratumRatio[] | null) ?? []} onChange={onChange} disabled={disabled} />
  ),
  evenArm: ({ value, onChange, disabled = false }) => (
    <EvenArmInput value={(value as PlanContent['evenArm'] | null) ?? null} onChange={onChange} disabled={disabled} />
  ),
  thingKind: ({ value, onChange, ...props }) => (
    <ThingKindSelect {...idOf(props)} value={value} onChange={(code) => onChange?.(code)} />
  ),
  kinds: (props) => <ChoiceInput {...props} options={businessKinds} words={kindWords} isMany />,
  offices: UnitsInput,
  lendingBureaus: UnitsInput,
  departments: ({ value, onChange, disabled = false }) => (
    <DepartmentsInput
      value={(value as NonNullable<PlanContent['departments']> | null) ?? []}
      onChange={onChange}
      disabled={disabled}
    />
  ),
  divisions: DivisionsInput,
  contributors: (props) => (
    <ContributorsInput {...idOf(props)} value={listOf(props)} onChange={props.onChange} disabled={props.disabled} />
  ),
  custodian: (props) => (
    <CustodianInput
      {...idOf(props)}
      value={typeof props.value === 'string' ? props.value : null}
      onChange={props.onChange}
      disabled={props.disabled}
    />
  ),
}
