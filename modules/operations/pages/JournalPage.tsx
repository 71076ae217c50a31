import { Alert, Descriptions, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { numberText } from '../../../kernel/web/format.ts'
import { FailureState, InstantText, LoadingState, PageFrame, PageSection } from '../../../kernel/web/office/index.ts'
import { useJournalHead } from '../../../kernel/web/use-journal-proof.ts'
import { JournalEntries } from './JournalEntries.tsx'

/** The journal as an auditor reads it: how it stands with its witnesses, and its entries. */
export function JournalPage() {
  const { t } = useTranslation()
  return (
    <PageFrame title={t('operations.journal.title')} subtitle={t('operations.journal.subtitle')}>
      <Head />
      <JournalEntries />
    </PageFrame>
  )
}

function Head() {
  const { t } = useTranslation()
  const { answer: head, waiting, failure, retry } = useJournalHead()
  if (failure) return <FailureState failure={failure} onRetry={retry} />
  if (waiting || !head) return <LoadingState />
  const seen = head.witnesses.map(({ name, time }) => ({
    key: name,
    label: t('operations.journal.witness', { name }),
    children: time ? <InstantText instant={time} /> : t('operations.journal.never'),
  }))
  return (
    <PageSection title={t('operations.journal.head')}>
      {!head.isWitnessed && (
        <Alert
          type="warning"
          showIcon
          title={t('operations.journal.notWitnessed')}
          description={t('operations.journal.notWitnessedText')}
        />
      )}
      {head.isLate && <Alert type="error" showIcon title={t('operations.journal.late')} />}
      <Descriptions
        size="small"
        column={{ xs: 1, md: 2 }}
        items={[
          { key: 'origin', label: t('operations.journal.origin'), children: head.origin },
          { key: 'size', label: t('operations.journal.size'), children: numberText(head.size) },
          { key: 'time', label: t('operations.journal.time'), children: <InstantText instant={head.time} /> },
          {
            key: 'root',
            label: t('operations.journal.root'),
            children: (
              <Typography.Text code copyable>
                {head.root}
              </Typography.Text>
            ),
          },
          ...seen,
        ]}
      />
    </PageSection>
  )
}
