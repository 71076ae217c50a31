import { Table, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import type { KindShown } from '../model/index.ts'
import { FileLink } from './FileLink.tsx'
import { KindText } from './kind-text.tsx'
import { useKinds } from './use-kinds.ts'

const colours = { own: 'success', superior: 'processing', bundled: 'default' } as const

/** Each kind of document, whose template it uses, how that looks, and what a template of it may name. */
export function KindsTable() {
  const { t } = useTranslation()
  const kinds = useKinds()
  const words = (name: string) => t(`documents.pages.${name}`)
  return (
    <Table<KindShown>
      size="small"
      rowKey="key"
      dataSource={kinds}
      pagination={false}
      expandable={{
        expandedRowRender: (kind) => <Fields kind={kind} />,
      }}
      columns={[
        { title: words('kinds'), render: (_, { key }) => <KindText kind={key} /> },
        { title: t('documents.template.word'), dataIndex: 'word' },
        {
          title: words('source'),
          render: (_, { source, templateId, edition }) => (
            <span className="sy-tags">
              <Tag color={colours[source]}>{words(`sourceOptions.${source}`)}</Tag>
              {templateId && <PageLink to={`/document-templates/${templateId}`}>{String(edition)}</PageLink>}
            </span>
          ),
        },
        {
          title: '',
          render: (_, { key }) => (
            <span className="sy-tags">
              <FileLink path={`document-kinds/${key}/preview`}>{words('preview')}</FileLink>
              <FileLink path={`document-kinds/${key}/file`}>{words('downloadBundled')}</FileLink>
            </span>
          ),
        },
      ]}
    />
  )
}

/** The placeholders of a kind, as they are written in the file. */
export function Fields({ kind }: { kind: KindShown }) {
  const { t } = useTranslation()
  return (
    <>
      <p className="sy-muted">{t('documents.pages.fieldsHelp', { open: '{{', close: '}}' })}</p>
      <p className="sy-tags">
        {kind.fields.map(({ name, label, fields }) => (
          <Tag key={name}>
            {`{{${label}}}`}
            {fields.length > 0 && ` (${fields.map((each) => each.label).join(' ')})`}
          </Tag>
        ))}
      </p>
    </>
  )
}
