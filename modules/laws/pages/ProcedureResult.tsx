import { Alert, Statistic, Table } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { PageSection, ReferenceText } from '../../../kernel/web/office/index.ts'
import { citationText, procedureTexts } from '../../matters/pages/index.tsx'
import { type ProcedureRehearsal, type RehearsedCourse, sheetOf } from '../rules/index.ts'
import { SheetButton } from './SheetButton.tsx'

const counts = ['matters', 'changed', 'refused', 'approvalsBefore', 'approvalsAfter', 'notKept'] as const

/** What another version of a procedure would have done: counts first, then each of what they are made of. */
export function ProcedureResult({ rehearsal }: { rehearsal: ProcedureRehearsal }) {
  const { t } = useTranslation()
  const { all, obstacles, documents, clocks, bureaus, changed, more, procedure } = rehearsal
  const word = (name: string) => t(`laws.procedureRehearsal.${name}`)
  const texts = procedureTexts(procedure)
  const numbers = (names: readonly string[]) =>
    names.map((name) => ({ title: word(name), dataIndex: name, align: 'right' as const }))
  return (
    <>
      <PageSection title={t('laws.rehearsal.result')}>
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: 32, marginBottom: 12 }}>
          {counts.map((name) => (
            <Statistic key={name} title={word(name)} value={all[name]} />
          ))}
        </div>
        <Alert type="info" showIcon title={word('nothingChanged')} />
      </PageSection>
      <Sheet
        title={word('obstacles')}
        rows={obstacles.map(({ step, why, requirement, article, matters }) => ({
          key: [step, why, requirement].join(),
          name: t(`${texts}.steps.${step}`),
          why: t(`laws.procedureRehearsal.why.${why}`),
          requirement: requirement === null ? '–' : t(`${texts}.requirements.${requirement}`),
          article: article === null ? '–' : citationText(t, article),
          matters,
        }))}
        columns={[
          { title: word('step'), dataIndex: 'name' },
          ...['why.title', 'requirement', 'article'].map((name) => ({
            title: word(name),
            dataIndex: name.split('.')[0] ?? name,
          })),
          ...numbers(['matters']),
        ]}
      />
      <Sheet
        title={word('documents')}
        rows={documents.map((one) => ({ key: one.document, name: t(`${texts}.documents.${one.document}`), ...one }))}
        columns={[{ title: word('document'), dataIndex: 'name' }, ...numbers(['more', 'fewer'])]}
      />
      <Sheet
        title={word('clocks')}
        rows={clocks.map((one) => ({ key: one.clock, name: t(`${texts}.clocks.${one.clock}`), ...one }))}
        columns={[
          { title: word('clock'), dataIndex: 'name' },
          ...numbers(['matters', 'gained', 'gone', 'saved', 'lost']),
        ]}
      />
      <Sheet
        title={t('laws.rehearsal.byBureau')}
        rows={bureaus.map((one) => ({
          key: one.bureauId,
          name: <ReferenceText to="units" id={one.bureauId} />,
          ...one,
        }))}
        columns={[{ title: t('laws.rehearsal.bureau'), dataIndex: 'name' }, ...numbers(['matters', 'changed'])]}
      />
      {changed.length > 0 && (
        <PageSection
          title={word('changedOnes')}
          actions={<SheetButton rows={changed.map(sheetOf.row)} columns={sheetOf.columns} fileName="rehearsal.csv" />}
        >
          {more && <Alert type="warning" showIcon title={t('laws.rehearsal.more', { count: changed.length })} />}
          <Changed changed={changed} texts={texts} />
        </PageSection>
      )}
    </>
  )
}

type Row = Readonly<Record<string, unknown>> & { readonly key: string; readonly name: ReactNode }
type SheetProps = {
  title: string
  rows: readonly Row[]
  columns: readonly { title: string; dataIndex: string; align?: 'right' }[]
}

/** One part of the answer; where there is nothing to tell it is left out. */
function Sheet({ title, rows, columns }: SheetProps) {
  if (rows.length === 0) return null
  return (
    <PageSection title={title}>
      <Table<Row>
        size="small"
        dataSource={[...rows]}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        scroll={{ x: 'max-content' }}
        columns={[...columns]}
      />
    </PageSection>
  )
}

/** The matters themselves, with what would have gone otherwise in words. */
function Changed({ changed, texts }: { changed: readonly RehearsedCourse[]; texts: string }) {
  const { t } = useTranslation()
  const wordsOf = ({ obstacles, moreDocuments, fewerDocuments, clocks }: RehearsedCourse) => [
    ...obstacles.map((one) =>
      t('laws.procedureRehearsal.refusedAt', {
        step: t(`${texts}.steps.${one.step}`),
        why: one.requirement
          ? t(`${texts}.requirements.${one.requirement}`)
          : t(`laws.procedureRehearsal.why.${one.why}`),
      }),
    ),
    ...moreDocuments.map((name) => `+ ${t(`${texts}.documents.${name}`)}`),
    ...fewerDocuments.map((name) => `− ${t(`${texts}.documents.${name}`)}`),
    ...clocks.map((one) => `${t(`${texts}.clocks.${one.clock}`)} ${one.dueBefore ?? '–'} → ${one.dueAfter ?? '–'}`),
  ]
  return (
    <Table<RehearsedCourse>
      size="small"
      rowKey="matterId"
      dataSource={[...changed]}
      pagination={{ pageSize: 20, hideOnSinglePage: true }}
      scroll={{ x: 720 }}
      columns={[
        {
          title: t('matters.matter.title'),
          render: (_, { matterId, title }) => <PageLink to={`/matters/${matterId}`}>{title}</PageLink>,
        },
        { title: t('laws.rehearsal.from'), dataIndex: 'from' },
        { title: t('laws.procedureRehearsal.version'), dataIndex: 'version' },
        {
          title: t('laws.procedureRehearsal.otherwise'),
          render: (_, course) => wordsOf(course).map((words) => <div key={words}>{words}</div>),
        },
      ]}
    />
  )
}
