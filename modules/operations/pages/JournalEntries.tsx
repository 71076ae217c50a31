import { Button, Drawer, Input, Table, type TableProps, Tag, Typography } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQueryString, useSetQueryString } from '../../../kernel/web/navigation.tsx'
import {
  DayRangeInput,
  EmptyState,
  FailureState,
  InstantText,
  PageSection,
  ReferenceText,
} from '../../../kernel/web/office/index.ts'
import { usePages } from '../../../kernel/web/use-register.ts'
import type { JournalLine } from '../model.ts'
import { EntryProof } from './EntryProof.tsx'

const filters = ['subject', 'action', 'from', 'until'] as const
type Asked = Readonly<Record<string, string>>
type Change = Readonly<Record<string, string | undefined>>

/** Entries, newest first; the question stands in the address. */
export function JournalEntries() {
  const { t } = useTranslation()
  const query = useQueryString()
  const setQuery = useSetQueryString()
  const [opened, setOpened] = useState<JournalLine | null>(null)
  const asked = Object.fromEntries(filters.flatMap((name) => (query[name] ? [[name, query[name]]] : [])))
  const list = usePages<JournalLine>('journal/entries', asked)
  const set = (change: Change) => {
    const next = Object.entries({ ...asked, ...change })
    setQuery(Object.fromEntries(next.flatMap(([name, value]) => (value ? [[name, value]] : []))))
  }
  const columns = useColumns((subject) => set({ subject }), setOpened)
  return (
    <PageSection title={t('operations.journal.entries')}>
      <EntryFilters asked={asked} onChange={set} />
      {list.failure && list.items.length === 0 ? (
        <FailureState failure={list.failure} onRetry={list.retry} />
      ) : (
        <Table<JournalLine>
          rowKey="id"
          size="small"
          loading={list.waiting}
          dataSource={[...list.items]}
          pagination={false}
          scroll={{ x: 900 }}
          locale={{ emptyText: <EmptyState title={t('operations.journal.none')} /> }}
          columns={columns}
        />
      )}
      {list.hasMore && (
        <Button block loading={list.loadingMore} onClick={list.loadMore}>
          {t('operations.journal.older')}
        </Button>
      )}
      <Drawer
        size={720}
        open={opened !== null}
        onClose={() => setOpened(null)}
        title={t('operations.journal.proof')}
        destroyOnHidden
      >
        {opened && <EntryProof line={opened} />}
      </Drawer>
    </PageSection>
  )
}

function Subject({ line, onChoose }: { line: JournalLine; onChoose: (subject: string) => void }) {
  const { t } = useTranslation()
  return (
    <>
      <Tag>{line.subjectType}</Tag>
      <Button type="link" size="small" onClick={() => onChoose(line.subject)}>
        {line.subject}
      </Button>
      {line.isErased && <Tag color="orange">{t('operations.journal.erased')}</Tag>}
    </>
  )
}

/** A pseudonym shows that two acts are of one hand, and not of whose: its beginning is enough for that. */
function Actor({ actor }: { actor: string }) {
  const { t } = useTranslation()
  if (actor === 'system' || actor === 'public') return t(`operations.journal.${actor}`)
  return (
    <Typography.Text code style={{ whiteSpace: 'nowrap' }}>
      {actor.slice(0, 6)}…
    </Typography.Text>
  )
}

type Columns = NonNullable<TableProps<JournalLine>['columns']>

function useColumns(choose: (subject: string) => void, open: (line: JournalLine) => void): Columns {
  const { t } = useTranslation()
  return [
    { key: 'number', title: t('operations.journal.number'), dataIndex: 'number', width: 90, align: 'right' },
    {
      key: 'at',
      title: t('operations.journal.at'),
      width: 150,
      render: (_, { at }) => <InstantText instant={at} />,
    },
    { key: 'action', title: t('operations.journal.action'), dataIndex: 'action', width: 230 },
    {
      key: 'subject',
      title: t('operations.journal.subjectShort'),
      render: (_, line) => <Subject line={line} onChoose={choose} />,
    },
    {
      key: 'unit',
      title: t('operations.journal.unit'),
      width: 190,
      render: (_, { unit }) => (unit ? <ReferenceText to="units" id={unit} /> : t('operations.journal.system')),
    },
    {
      key: 'actor',
      title: t('operations.journal.actor'),
      width: 110,
      render: (_, { actor }) => <Actor actor={actor} />,
    },
    {
      key: 'proof',
      title: '',
      width: 120,
      render: (_, line) => (
        <Button size="small" onClick={() => open(line)}>
          {t('operations.journal.prove')}
        </Button>
      ),
    },
  ]
}

function EntryFilters({ asked, onChange }: { asked: Asked; onChange: (change: Change) => void }) {
  const { t } = useTranslation()
  const search = (name: 'subject' | 'action') => (
    <Input.Search
      key={`${name} ${asked[name] ?? ''}`}
      allowClear
      aria-label={t(`operations.journal.${name}`)}
      placeholder={t(`operations.journal.${name}`)}
      defaultValue={asked[name] ?? ''}
      onSearch={(text) => onChange({ [name]: text.trim() })}
      style={{ width: 320 }}
    />
  )
  return (
    <search className="sy-filters">
      {search('subject')}
      {search('action')}
      <div className="sy-filter">
        <DayRangeInput
          label={t('operations.journal.at')}
          from={asked.from}
          until={asked.until}
          onChange={(from, until) => onChange({ from, until })}
        />
      </div>
    </search>
  )
}
