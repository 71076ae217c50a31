import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Page } from '../../../kernel/web/api.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'

type UnitSelectProps = {
  kind: 'office' | 'grid'
  /** Only those right below this unit. */
  parentId?: string | undefined
  value?: string | null
  onChange?: (id: string | null) => void
  id?: string
}

/** Chooses an office or a grid of the tree of authorities by part of its name. */
export function UnitSelect({ kind, parentId = '', value, onChange, id }: UnitSelectProps) {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const { answer, waiting } = useQuestion<Page<{ id: string; name: string }>>('units', {
    kind,
    parentId,
    search,
    limit: '100',
  })
  return (
    <Select<string>
      {...(id === undefined ? {} : { id })}
      {...(value ? { value } : {})}
      allowClear
      placeholder={t('kernel.reference.placeholder')}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      loading={waiting}
      notFoundContent={t(waiting ? 'kernel.loading' : 'kernel.nothingFound.title')}
      options={(answer?.items ?? []).map((unit) => ({ value: unit.id, label: unit.name }))}
      onChange={(chosen) => onChange?.(chosen ?? null)}
    />
  )
}
