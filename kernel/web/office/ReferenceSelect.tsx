import { Select } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReferenceChoices, useReferenceNames } from '../use-reference.ts'

type ReferenceSelectProps = {
  /** The path of the register: `units`. */
  to: string
  value?: readonly string[]
  onChange?: (ids: readonly string[]) => void
  multiple?: boolean
  /** Offered besides the records, such as "unknown" in a filter. */
  extra?: readonly { readonly value: string; readonly label: string }[]
  id?: string
  label?: string
  placeholder?: string
  disabled?: boolean
}

/** Chooses records of another register by typing part of their name. */
export function ReferenceSelect(props: ReferenceSelectProps) {
  const { to, value = [], onChange, multiple = false, extra = [] } = props
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const { choices, waiting } = useReferenceChoices(to, search)
  const names = useReferenceNames(
    to,
    value.filter((id) => !extra.some((one) => one.value === id)),
  )
  const options = useMemo(() => {
    const found = [...extra, ...choices]
    const missing = names.filter(({ value: id }) => !found.some((one) => one.value === id))
    return [...found, ...(search === '' ? missing : [])]
  }, [extra, choices, names, search])
  return (
    <Select<string | string[]>
      {...(multiple ? { mode: 'multiple' as const, maxTagCount: 1 } : {})}
      {...(props.id === undefined ? {} : { id: props.id })}
      {...(props.label === undefined ? {} : { 'aria-label': props.label })}
      value={multiple ? [...value] : (value[0] as string)}
      placeholder={props.placeholder ?? t('kernel.reference.placeholder')}
      disabled={props.disabled ?? false}
      allowClear
      showSearch={{ filterOption: false, onSearch: setSearch, searchValue: search }}
      loading={waiting}
      notFoundContent={waiting ? t('kernel.loading') : t('kernel.nothingFound.title')}
      options={options}
      popupMatchSelectWidth={280}
      labelRender={({ value: id, label }) => label ?? names.find((one) => one.value === id)?.label ?? '…'}
      onChange={(chosen) => {
        setSearch('')
        onChange?.(chosen === undefined || chosen === null ? [] : Array.isArray(chosen) ? chosen : [chosen])
      }}
    />
  )
}
