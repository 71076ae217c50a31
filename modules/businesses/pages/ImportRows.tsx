import { Table } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { address } from '../../../kernel/web/api.ts'
import { numberText } from '../../../kernel/web/format.ts'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { PageSection, ReferenceText, UnknownText } from '../../../kernel/web/office/index.ts'
import { Business, type ImportPreview } from '../model/index.ts'

type Rows<Key extends 'rejected' | 'changed' | 'doubts' | 'placeless'> = ImportPreview[Key]

/** Rows that are given back, each with its remedy; all of them as a file. */
export function RejectedRows({ id, rows, count }: { id: string; rows: Rows<'rejected'>; count: number }) {
  const { t, i18n } = useTranslation()
  const file = address(`businesses/imports/${id}/rejected.csv`, { language: i18n.language })
  return (
    <FirstRows
      title={t('kernel.import.rejectedTitle')}
      shown={rows.length}
      count={count}
      actions={
        <a href={file} className="sy-button" download>
          {t('kernel.import.download')}
        </a>
      }
    >
      <Table<Rows<'rejected'>[number]>
        size="small"
        rowKey="line"
        dataSource={[...rows]}
        pagination={paging(rows.length)}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('kernel.import.line'), dataIndex: 'line', width: 80, align: 'end' },
          { title: t('kernel.import.column'), dataIndex: 'column', width: 180 },
          { title: t('kernel.import.value'), dataIndex: 'value', width: 260 },
          {
            title: t('kernel.import.reason'),
            render: (_, row) => t(`refusals.${row.why}`, { otherLine: row.otherLine }),
          },
          { title: t('businesses.rejected.remedy'), render: (_, row) => t(`refusals.${row.remedy}`) },
        ]}
      />
    </FirstRows>
  )
}

export function DoubtfulValues({ rows, count }: { rows: Rows<'doubts'>; count: number }) {
  const { t } = useTranslation()
  return (
    <FirstRows title={t('businesses.imports.doubts')} shown={rows.length} count={count}>
      <Table<Rows<'doubts'>[number]>
        size="small"
        rowKey={({ line, cell, why }) => `${line} ${cell} ${why}`}
        dataSource={[...rows]}
        pagination={paging(rows.length)}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('kernel.import.line'), dataIndex: 'line', width: 80, align: 'end' },
          { title: t('businesses.business.name'), dataIndex: 'name', width: 280 },
          { title: t('kernel.import.column'), dataIndex: 'column', width: 160 },
          { title: t('kernel.import.value'), dataIndex: 'value', width: 200 },
          { title: t('kernel.import.reason'), render: (_, row) => t(`refusals.${row.why}`) },
          { title: t('businesses.rejected.remedy'), render: (_, row) => t(`refusals.${row.remedy}`) },
        ]}
      />
    </FirstRows>
  )
}

export function ChangedRows({ rows, count }: { rows: Rows<'changed'>; count: number }) {
  const { t } = useTranslation()
  return (
    <FirstRows title={t('businesses.imports.changed')} shown={rows.length} count={count}>
      <Table<Rows<'changed'>[number]>
        size="small"
        rowKey="line"
        dataSource={[...rows]}
        pagination={paging(rows.length)}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('kernel.import.line'), dataIndex: 'line', width: 80, align: 'end' },
          {
            title: t('businesses.business.name'),
            width: 280,
            render: (_, row) => <PageLink to={`/businesses/${row.businessId}`}>{row.name}</PageLink>,
          },
          { title: t('businesses.imports.beforeAfter'), render: (_, row) => <Changes changes={row.changes} /> },
        ]}
      />
    </FirstRows>
  )
}

export function PlacelessRows({ rows, count }: { rows: Rows<'placeless'>; count: number }) {
  const { t } = useTranslation()
  return (
    <FirstRows title={t('businesses.imports.placeless')} shown={rows.length} count={count}>
      <Table<Rows<'placeless'>[number]>
        size="small"
        rowKey="line"
        dataSource={[...rows]}
        pagination={paging(rows.length)}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('kernel.import.line'), dataIndex: 'line', width: 80, align: 'end' },
          { title: t('businesses.business.name'), dataIndex: 'name', width: 320 },
          { title: t('businesses.business.domicile'), render: (_, row) => row.domicile ?? <UnknownText /> },
        ]}
      />
    </FirstRows>
  )
}

function Changes({ changes }: { changes: Readonly<Record<string, readonly unknown[]>> }) {
  const { t } = useTranslation()
  return Object.entries(changes).map(([field, [before, after]]) => (
    <div key={field}>
      <span className="sy-muted">{t([`businesses.imports.fields.${field}`, `businesses.business.${field}`])} </span>
      <del>
        <Value field={field} value={before} />
      </del>
      {' → '}
      <ins>
        <Value field={field} value={after} />
      </ins>
    </div>
  ))
}

function Value({ field, value }: { field: string; value: unknown }) {
  const { t } = useTranslation()
  if (value === null || value === undefined) return <UnknownText />
  if (field === 'bureauId' || field === 'officeId') return <ReferenceText to="units" id={String(value)} />
  const { kind } = Business.fields[field as keyof typeof Business.fields] ?? { kind: 'text' }
  return kind === 'choice' ? t(`businesses.business.${field}Options.${value}`) : String(value)
}

const paging = (count: number) =>
  count > 10 ? { pageSize: 10, showSizeChanger: false, hideOnSinglePage: true } : false

type FirstRowsProps = { title: string; shown: number; count: number; actions?: ReactNode; children: ReactNode }

/** A list of which only the first rows are shown, and says so. Nothing when there is none. */
function FirstRows({ title, shown, count, actions, children }: FirstRowsProps) {
  const { t } = useTranslation()
  if (count === 0 || shown === 0) return null
  return (
    <PageSection title={`${title} ${numberText(count)}`} actions={actions}>
      {children}
      {shown < count && (
        <p className="sy-muted">
          {t('businesses.imports.first', { shown: numberText(shown), all: numberText(count) })}
        </p>
      )}
    </PageSection>
  )
}
