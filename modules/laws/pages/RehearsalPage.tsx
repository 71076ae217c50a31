import { Alert, Segmented, Statistic, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { defineModel } from '../../../kernel/model.ts'
import { command } from '../../../kernel/web/api.ts'
import { limitsOf } from '../../../kernel/web/law/question.ts'
import { useLaw } from '../../../kernel/web/law/use-law.ts'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import {
  FailureState,
  JobProgress,
  LoadingState,
  PageFrame,
  PageSection,
  RecordForm,
  ReferenceText,
} from '../../../kernel/web/office/index.ts'
import type { Rehearsal, RehearsedMatter, Tally } from '../rules/index.ts'
import { ProcedureTrial } from './ProcedureTrial.tsx'
import { SheetButton } from './SheetButton.tsx'

const Trial = defineModel({
  name: 'laws.rehearsal',
  path: 'law-rehearsals',
  title: 'rule',
  fields: {
    rule: { kind: 'code', maxLength: 4 },
    limit: { kind: 'code', maxLength: 40, optional: true },
    version: { kind: 'text', maxLength: 40, optional: true },
    amount: { kind: 'integer', minimum: 1, maximum: 10_000, optional: true },
    unit: { kind: 'choice', options: ['hours', 'workingDays', 'days', 'months', 'years'], optional: true },
    roll: { kind: 'choice', options: ['none', 'holidayBlock', 'nonWorkday'], optional: true },
    from: { kind: 'day' },
    until: { kind: 'day' },
  },
})

/** What another limit, or another version of a procedure, would have done: over one's own matters, changing nothing. */
export function RehearsalPage() {
  const { t } = useTranslation()
  const [what, setWhat] = useState<'limit' | 'procedure'>('limit')
  return (
    <PageFrame
      title={t('laws.rehearsal.title')}
      subtitle={t('laws.rehearsal.subtitle')}
      actions={
        <Segmented
          value={what}
          onChange={setWhat}
          aria-label={t('laws.rehearsal.what')}
          options={(['limit', 'procedure'] as const).map((value) => ({
            value,
            label: t(`laws.rehearsal.whatOptions.${value}`),
          }))}
        />
      }
    >
      {what === 'limit' ? <LimitRehearsal /> : <ProcedureTrial />}
    </PageFrame>
  )
}

function LimitRehearsal() {
  const { t } = useTranslation()
  const { known, failure, retry } = useLaw()
  const [jobId, setJobId] = useState<string | null>(null)
  return (
    <>
      {failure && <FailureState failure={failure} onRetry={retry} />}
      {!known && !failure && <LoadingState />}
      {known && (
        <PageSection>
          <RecordForm
            model={Trial}
            initial={{ rule: 'A-24', from: `${Number(known.asOf.slice(0, 4)) - 1}-01-01`, until: known.asOf }}
            submitText={t('laws.rehearsal.run')}
            onSubmit={async (input, key) => {
              const rule = String(input.rule)
              const limit = input.limit || (limitsOf(known, rule)[0]?.name ?? 'none')
              const asked = { ...input, limit, version: input.version || null }
              const { jobId: id } = await command<{ jobId: string }>('POST', 'law-rehearsals', asked, { key })
              setJobId(id)
            }}
          />
        </PageSection>
      )}
      {jobId && (
        <JobProgress<Rehearsal> key={jobId} id={jobId} title={t('laws.rehearsal.running')}>
          {(result) => result && <Result rehearsal={result} />}
        </JobProgress>
      )}
    </>
  )
}

function Result({ rehearsal: { all, bureaus, months, changed, more } }: { rehearsal: Rehearsal }) {
  const { t } = useTranslation()
  const word = (name: string) => t(`laws.rehearsal.${name}`)
  return (
    <>
      <PageSection title={word('result')}>
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: 32, marginBottom: 12 }}>
          {(['matters', 'lateBefore', 'lateAfter', 'saved', 'lost'] as const).map((name) => (
            <Statistic key={name} title={word(name)} value={all[name]} />
          ))}
        </div>
        <Alert type="info" showIcon title={word('nothingChanged')} />
      </PageSection>
      <PageSection title={word('byMonth')}>
        <Tallies
          rows={months.map(({ month, ...tally }) => ({ key: month, name: month, ...tally }))}
          heading={word('month')}
        />
      </PageSection>
      <PageSection title={word('byBureau')}>
        <Tallies
          rows={bureaus.map(({ bureauId, ...tally }) => ({
            key: bureauId,
            name: <ReferenceText to="units" id={bureauId} />,
            ...tally,
          }))}
          heading={word('bureau')}
        />
      </PageSection>
      <PageSection title={word('changed')} actions={<Download changed={changed} />}>
        {more && <Alert type="warning" showIcon title={t('laws.rehearsal.more', { count: changed.length })} />}
        <Changed changed={changed} />
      </PageSection>
    </>
  )
}

type Row = Tally & { readonly key: string; readonly name: React.ReactNode }

function Tallies({ rows, heading }: { rows: readonly Row[]; heading: string }) {
  const { t } = useTranslation()
  return (
    <Table<Row>
      size="small"
      rowKey="key"
      dataSource={[...rows]}
      pagination={rows.length > 24 ? { pageSize: 24 } : false}
      columns={[
        { title: heading, dataIndex: 'name' },
        ...(['matters', 'lateBefore', 'lateAfter', 'saved', 'lost'] as const).map((name) => ({
          title: t(`laws.rehearsal.${name}`),
          dataIndex: name,
          align: 'right' as const,
        })),
      ]}
    />
  )
}

function Changed({ changed }: { changed: readonly RehearsedMatter[] }) {
  const { t } = useTranslation()
  return (
    <Table<RehearsedMatter>
      size="small"
      rowKey={({ matterId, from }) => `${matterId} ${from}`}
      dataSource={[...changed]}
      pagination={{ pageSize: 20, hideOnSinglePage: true }}
      scroll={{ x: 720 }}
      columns={[
        {
          title: t('matters.matter.title'),
          render: (_, { matterId, title }) => <PageLink to={`/matters/${matterId}`}>{title}</PageLink>,
        },
        { title: t('laws.rehearsal.from'), dataIndex: 'from' },
        { title: t('laws.rehearsal.endedOn'), render: (_, { endedOn }) => endedOn ?? '–' },
        { title: t('laws.rehearsal.dueBefore'), dataIndex: 'dueBefore' },
        { title: t('laws.rehearsal.dueAfter'), dataIndex: 'dueAfter' },
        { title: t('laws.rehearsal.would'), render: (_, { after }) => t(`laws.rehearsal.punctual.${after}`) },
      ]}
    />
  )
}

const columns = ['matterId', 'title', 'bureauId', 'from', 'endedOn', 'dueBefore', 'dueAfter', 'before', 'after']

const Download = ({ changed }: { changed: readonly RehearsedMatter[] }) => (
  <SheetButton rows={changed} columns={columns} fileName="rehearsal.csv" />
)
