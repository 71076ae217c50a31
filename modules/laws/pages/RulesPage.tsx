import { Flex, Input, Select, Table, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getRule } from '../../../kernel/law/find.ts'
import { type BookRule, bookStates } from '../../../kernel/law/published.ts'
import type { RuleVersion as LawVersion } from '../../../kernel/law/rule.ts'
import { limitText, thresholdText } from '../../../kernel/web/law/texts.ts'
import { type LawAsked, useLaw } from '../../../kernel/web/law/use-law.ts'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { FailureState, LoadingState, PageFrame } from '../../../kernel/web/office/index.ts'

type Line = {
  readonly id: string
  readonly title: string
  readonly state: BookRule['state']
  readonly belongs: string
} & {
  readonly now: LawVersion | null
  readonly versions: number
}

/** Every rule of the book with what it says today; those that are data and stand in no book as well. */
function linesOf({ law, book, asOf }: LawAsked): Line[] {
  const others = [...new Map(law.map(({ id, title }) => [id, title]))].filter(
    ([id]) => !book.some((one) => one.id === id),
  )
  const all = [...book, ...others.map(([id, title]) => ({ id, title, state: 'encoded' as const, belongs: 'law' }))]
  return all
    .map((rule) => {
      const versions = law.filter(({ id }) => id === rule.id)
      return { ...rule, versions: versions.length, now: versions.length > 0 ? inForce(law, rule.id, asOf) : null }
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Without one today: the last there was or will be. */
function inForce(law: LawAsked['law'], id: string, on: string): LawVersion | null {
  try {
    return getRule(law, id, { on })
  } catch {
    return law.findLast((rule) => rule.id === id) ?? null
  }
}

const colours: Readonly<Record<BookRule['state'], string>> = {
  encoded: 'success',
  parameter: 'warning',
  'not a clock': 'default',
}

export const BookState = ({ state }: { state: BookRule['state'] }) => (
  <Tag color={colours[state]}>{useTranslation().t(`laws.bookState.${keyOf(state)}`)}</Tag>
)

const keyOf = (state: BookRule['state']) => (state === 'not a clock' ? 'notAClock' : state)

/** The rules of law by which the house counts, each with what it says now. */
export function RulesPage() {
  const { t } = useTranslation()
  const { known, failure, retry } = useLaw()
  return (
    <PageFrame title={t('laws.pages.rules')} subtitle={t('laws.pages.rulesSubtitle')}>
      {failure && <FailureState failure={failure} onRetry={retry} />}
      {!known && !failure && <LoadingState />}
      {known && <RulesTable lines={linesOf(known)} />}
    </PageFrame>
  )
}

function RulesTable({ lines }: { lines: readonly Line[] }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [section, setSection] = useState<string | null>(null)
  const [state, setState] = useState<BookRule['state'] | null>(null)
  const shown = lines
    .filter(
      ({ id, title, now }) =>
        text === '' || `${id} ${title} ${now?.article ?? ''}`.toLowerCase().includes(text.toLowerCase()),
    )
    .filter(({ id }) => section === null || id.startsWith(section))
    .filter((line) => state === null || line.state === state)
  const sections = [...new Set(lines.map(({ id }) => id.slice(0, 1)))]
  return (
    <Flex vertical gap="middle">
      <Flex gap="small" wrap>
        <Input.Search
          className="sy-narrow"
          style={{ maxWidth: 320 }}
          allowClear
          aria-label={t('laws.pages.search')}
          placeholder={t('laws.pages.search')}
          onChange={({ target }) => setText(target.value.trim())}
        />
        <Select<string>
          style={{ minWidth: 200 }}
          allowClear
          aria-label={t('laws.pages.section')}
          placeholder={t('laws.pages.section')}
          onChange={(value) => setSection(value ?? null)}
          options={sections.map((value) => ({ value, label: t(`laws.section.${value}`) }))}
        />
        <Select<BookRule['state']>
          style={{ minWidth: 160 }}
          allowClear
          aria-label={t('laws.pages.bookState')}
          placeholder={t('laws.pages.bookState')}
          onChange={(value) => setState(value ?? null)}
          options={bookStates.map((value) => ({ value, label: t(`laws.bookState.${keyOf(value)}`) }))}
        />
      </Flex>
      <Table<Line>
        rowKey="id"
        size="small"
        dataSource={shown}
        pagination={{ pageSize: 50, showSizeChanger: false, hideOnSinglePage: true }}
        scroll={{ x: 760 }}
        columns={[
          {
            title: t('laws.pages.number'),
            width: 80,
            render: (_, { id }) => <PageLink to={`/laws/${id}`}>{id}</PageLink>,
          },
          { title: t('laws.pages.ruleTitle'), dataIndex: 'title' },
          { title: t('laws.pages.saysNow'), render: (_, line) => <Says line={line} /> },
          { title: t('laws.pages.bookState'), width: 110, render: (_, line) => <BookState state={line.state} /> },
          { title: t('laws.pages.versionCount'), width: 80, align: 'right', render: (_, line) => line.versions || '' },
        ]}
      />
    </Flex>
  )
}

function Says({ line: { now, belongs } }: { line: Line }) {
  const { t } = useTranslation()
  if (!now) return <span className="sy-muted">{t(`laws.belongs.${belongs}`)}</span>
  const parts = [
    ...now.limits.map((limit) => limitText(t, limit)),
    ...now.thresholds.map((one) => thresholdText(t, one)),
  ]
  const more = now.shares.length + now.bands.length + now.scales.length
  return (
    <>
      {parts.map((part) => (
        <div key={part}>{part}</div>
      ))}
      {more > 0 && [...now.shares, ...now.bands, ...now.scales].map(({ name, title }) => <div key={name}>{title}</div>)}
    </>
  )
}
