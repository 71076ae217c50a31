import { DownOutlined, SearchOutlined, UpOutlined } from '@ant-design/icons'
import { Button, Input, type InputRef } from 'antd'
import { type Ref, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model } from '../../model.ts'
import { isComposing } from '../keyboard.ts'
import { filtersOf } from '../model-view.ts'
import { filteredFields, type ListQuestion } from '../question-url.ts'
import { type FilterChoices, FilterControl } from './FilterControl.tsx'

type FilterBarProps = {
  model: Model
  question: ListQuestion
  onChange: (question: ListQuestion) => void
  searchRef?: Ref<InputRef>
  hasSearch?: boolean
  /** Filters the page has fixed, which therefore are not offered. */
  without?: readonly string[]
  choices?: FilterChoices
}

const shownAtFirst = 3

/** Search and filters of a list, from the model. Those in use are always shown; the rest behind one button. */
export function FilterBar(props: FilterBarProps) {
  const { model, question, onChange, searchRef, hasSearch = true, without = [], choices = noChoices } = props
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  const filters = filtersOf(model).filter(({ name }) => !without.includes(name))
  const used = filteredFields(question)
  const shown = isOpen ? filters : filters.filter(({ name }, at) => at < shownAtFirst || used.includes(name))
  const isAsking = used.length > 0 || question.search !== ''
  return (
    <search className="sy-filters">
      {hasSearch && (
        <SearchBox value={question.search} onAsk={(search) => onChange({ ...question, search })} ref={searchRef} />
      )}
      {shown.map((filter) => (
        <FilterControl key={filter.name} {...{ model, filter, choices, question, onChange }} />
      ))}
      {filters.length > shownAtFirst && (
        <Button
          type="text"
          aria-expanded={isOpen}
          icon={isOpen ? <UpOutlined /> : <DownOutlined />}
          iconPlacement="end"
          onClick={() => setIsOpen(!isOpen)}
        >
          {t(isOpen ? 'kernel.filters.fewer' : 'kernel.filters.more')}
        </Button>
      )}
      {isAsking && (
        <Button type="link" onClick={() => onChange({ ...question, search: '', filters: {} })}>
          {t('kernel.filters.clear')}
        </Button>
      )}
    </search>
  )
}

const noChoices: FilterChoices = {}

type SearchBoxProps = { value: string; onAsk: (search: string) => void; ref?: Ref<InputRef> | undefined }

function SearchBox({ value, onAsk, ref }: SearchBoxProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(value)
  const [composing, setComposing] = useState(false)
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (composing || typed === value) return
    const timer = setTimeout(() => onAsk(typed), 300)
    return () => clearTimeout(timer)
  }, [typed, value, composing, onAsk])
  return (
    <Input
      {...(ref ? { ref } : {})}
      className="sy-search"
      type="search"
      aria-label={t('kernel.search')}
      aria-keyshortcuts="/"
      prefix={<SearchOutlined aria-hidden />}
      suffix={typed === '' ? <kbd aria-hidden>/</kbd> : <span />}
      allowClear
      placeholder={t('kernel.search')}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur()
        if (event.key === 'Enter' && !isComposing(event.nativeEvent)) onAsk(typed)
      }}
    />
  )
}
