import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { FailureState, LoadingState, OptionText, PageFrame, PageSection } from '../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import { Erasure, type Retention } from '../model.ts'

/** How long which records are kept, from which day, and by which article. */
export function RetentionPage() {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<{ items: Retention[] }>('privacy-retention')
  return (
    <PageFrame title={t('privacy.pages.retention')} subtitle={t('privacy.pages.retentionSubtitle')}>
      <PageSection>
        {failure && <FailureState failure={failure} onRetry={retry} />}
        {!answer && !failure && <LoadingState />}
        {answer && <Schedule items={answer.items} />}
      </PageSection>
    </PageFrame>
  )
}

function Schedule({ items }: { items: Retention[] }) {
  const { t } = useTranslation()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className="sy-figure-table" aria-label={t('privacy.pages.retention')} tabIndex={0}>
      <Table
        dataSource={items}
        rowKey="kind"
        pagination={false}
        size="small"
        columns={[
          {
            title: t('privacy.erasure.kind'),
            key: 'kind',
            render: (_, { kind }) => <OptionText model={Erasure} field="kind" value={kind} />,
          },
          { title: t('privacy.retention.purpose'), dataIndex: 'purpose' },
          {
            title: t('privacy.retention.years'),
            key: 'years',
            render: (_, { years }) =>
              years === null ? t('privacy.retention.forGood') : t('privacy.retention.yearsOf', { years }),
          },
          {
            title: t('privacy.retention.from'),
            key: 'from',
            render: (_, { from }) => t(`privacy.retention.fromOptions.${from}`),
          },
          { title: t('privacy.retention.article'), dataIndex: 'article' },
          {
            title: t('privacy.retention.confidence'),
            key: 'confidence',
            render: (_, { confidence }) => t(`privacy.retention.confidenceOptions.${confidence}`),
          },
        ]}
      />
    </section>
  )
}
