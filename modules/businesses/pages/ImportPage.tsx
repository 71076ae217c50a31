import { Alert, Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import { numberText } from '../../../kernel/web/format.ts'
import { PageLink, useGoTo, usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  FailureState,
  JobProgress,
  LoadingState,
  PageFrame,
  ReceiptLink,
  RefusalNotice,
} from '../../../kernel/web/office/index.ts'
import { refusalText } from '../../../kernel/web/texts.ts'
import { type CommandState, useCommand } from '../../../kernel/web/use-command.ts'
import { useJob } from '../../../kernel/web/use-job.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { ImportPreview } from '../model/index.ts'
import { ImportCountsSection } from './ImportCountsSection.tsx'
import { ChangedRows, DoubtfulValues, PlacelessRows, RejectedRows } from './ImportRows.tsx'

/** One import from reading to merging: what it would do, the look at it, and what it did. */
export function ImportPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const { answer: preview, failure, retry } = useQuestion<ImportPreview>(`businesses/imports/${id}/preview`)
  const command = useCommand<unknown>()
  const above = { path: '/businesses/imports', title: t('businesses.import.listName') }
  if (!preview) {
    return (
      <PageFrame title={t('businesses.import.recordName')} above={above}>
        {failure ? <FailureState failure={failure} onRetry={retry} /> : <LoadingState />}
      </PageFrame>
    )
  }
  const { import: record } = preview
  return (
    <PageFrame title={record.fileName} above={above} actions={<Steps record={record} command={command} />}>
      <RefusalNotice failure={command.failure} onClose={command.dismiss} />
      <Progress record={record} onEnd={retry} />
      {record.state === 'merged' && <ReceiptLink path={`businesses/imports/${id}`} />}
      {record.counts && record.state !== 'discarded' && (
        <>
          <ImportCountsSection counts={record.counts} />
          <RejectedRows id={id} rows={preview.rejected} count={record.counts.rejected} />
          <ChangedRows rows={preview.changed} count={record.counts.updated} />
          <DoubtfulValues rows={preview.doubts} count={record.counts.doubts} />
          <PlacelessRows rows={preview.placeless} count={placelessCount(preview)} />
        </>
      )}
    </PageFrame>
  )
}

/** After the merge rows that changed nothing are no longer kept. */
const placelessCount = ({ import: { state, counts }, placeless }: ImportPreview): number =>
  state === 'merged' ? placeless.length : (counts?.unknown.division ?? 0)

type Import = ImportPreview['import']

function Steps({ record, command }: { record: Import; command: CommandState<unknown> }) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const { id, state, version, counts, jobId } = record
  const { job } = useJob<unknown>(state === 'reading' || state === 'merging' ? jobId : null)
  const isStuck = job?.state === 'failed'
  if (!isStuck && (state !== 'staged' || !counts)) return null
  const count = counts ? counts.new + counts.updated : 0
  return (
    <>
      <Popconfirm
        title={t('businesses.imports.discardSure')}
        okText={t('businesses.imports.discard')}
        cancelText={t('kernel.form.cancel')}
        onConfirm={async () => {
          if (await command.send('POST', `businesses/imports/${id}/discard`)) goTo('/businesses/imports')
        }}
      >
        <Button>{t('businesses.imports.discard')}</Button>
      </Popconfirm>
      {counts && (
        <Button
          type="primary"
          loading={command.sending}
          onClick={() => command.send('POST', `businesses/imports/${id}/merge`, { version })}
        >
          {isStuck ? t('businesses.imports.mergeAgain') : mergeText(t, count)}
        </Button>
      )}
    </>
  )
}

const mergeText = (t: ReturnType<typeof useTranslation>['t'], count: number): string =>
  count === 0
    ? t('businesses.imports.mergeNothing')
    : t('businesses.imports.merge', { count: numberText(count) as never })

function Progress({ record, onEnd }: { record: Import; onEnd: () => void }) {
  const { t } = useTranslation()
  const { state, jobId, refusal, counts } = record
  if ((state === 'reading' || state === 'merging') && jobId !== null)
    return <JobProgress id={jobId} title={t(`businesses.import.stateOptions.${state}`)} onDone={onEnd} />
  if (state === 'refused' && refusal)
    return (
      <Alert
        type="error"
        showIcon
        role="alert"
        title={refusalText(t, refusal.code, refusal.details)}
        description={<PageLink to="/businesses/imports/new">{t('kernel.import.again')}</PageLink>}
      />
    )
  if (state === 'merged')
    return (
      <Alert
        type="success"
        showIcon
        role="status"
        title={t('kernel.import.done')}
        description={
          <>
            <PageLink to="/businesses">{t('businesses.imports.toRegister')}</PageLink>
            {(counts?.unknown.division ?? 0) > 0 && (
              <>
                {' · '}
                <PageLink to="/businesses/unknowns">{t('businesses.imports.toUnknowns')}</PageLink>
              </>
            )}
          </>
        }
      />
    )
  if (state === 'staged')
    return (
      <Alert
        type="info"
        showIcon
        role="status"
        title={t('kernel.import.preview')}
        description={t('kernel.import.previewText')}
      />
    )
  return <Alert type="info" showIcon role="status" title={t(`businesses.import.stateOptions.${state}`)} />
}
