import { Alert, Descriptions, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { numberText } from '../../../kernel/web/format.ts'
import { FailureState, InstantText, LoadingState } from '../../../kernel/web/office/index.ts'
import { useJournalProof } from '../../../kernel/web/use-journal-proof.ts'
import type { JournalLine } from '../model.ts'

/** The proof of one entry, weighed in this browser, with the leaf it is of. */
export function EntryProof({ line }: { line: JournalLine }) {
  const { t } = useTranslation()
  const { proof, flaw, waiting, failure, retry } = useJournalProof(line.id, line.leaf)
  if (failure) return <FailureState failure={failure} onRetry={retry} />
  if (waiting || !proof || flaw === undefined) return <LoadingState />
  const place = { index: numberText(proof.index), size: numberText(proof.size) }
  return (
    <>
      {flaw === null ? (
        <Alert
          type="success"
          showIcon
          title={t('operations.proof.holds')}
          description={t('operations.proof.holdsText', place)}
        />
      ) : (
        <Alert
          type="error"
          showIcon
          title={t('operations.proof.fails')}
          description={t(`operations.proof.flaws.${flaw}`)}
        />
      )}
      <Descriptions
        size="small"
        column={1}
        items={[
          {
            key: 'entry',
            label: t('operations.proof.entry'),
            children: <Typography.Text copyable>{line.id}</Typography.Text>,
          },
          {
            key: 'leafHash',
            label: t('operations.proof.leafHash'),
            children: <Typography.Text code>{proof.leafHash}</Typography.Text>,
          },
          {
            key: 'root',
            label: t('operations.journal.root'),
            children: <Typography.Text code>{proof.root}</Typography.Text>,
          },
          {
            key: 'witnesses',
            label: t('operations.proof.witnesses'),
            children:
              proof.witnesses.length === 0
                ? t('operations.proof.noWitness')
                : proof.witnesses.map(({ name, time }) => (
                    <div key={name}>
                      {name} <InstantText instant={time} />
                    </div>
                  )),
          },
          {
            key: 'leaf',
            label: t('operations.proof.leaf'),
            children: <Typography.Paragraph code>{line.leaf}</Typography.Paragraph>,
          },
        ]}
      />
      <Typography.Link href={`/api/public/journal/proof?entry=${line.id}`} download={`journal-proof-${line.id}.json`}>
        {t('operations.proof.download')}
      </Typography.Link>
    </>
  )
}
