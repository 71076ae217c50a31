import { Button, Modal, Table } from 'antd'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mostBulkRows } from '../../../register/bulk/bulk.ts'
import type { BulkResult } from '../../../register/bulk/job.ts'
import { type BulkFormProps, type BulkSelection, bulkActionsOf } from '../../bulk.ts'
import { numberText } from '../../format.ts'
import type { QueryString } from '../../navigation.tsx'
import { mayTakeAll, noRows, type RowSelection, rowsMeant } from '../../selection.ts'
import { useMay } from '../../session.tsx'
import { type Contribution, useContributions } from '../../slots.tsx'
import { refusalText } from '../../texts.ts'
import { useCommand } from '../../use-command.ts'
import { type RegisterList, useRefresh } from '../../use-register.ts'
import { JobProgress } from '../JobProgress.tsx'
import { LoadingState } from '../states.tsx'

type BulkBarProps = {
  path: string
  query: QueryString
  list: RegisterList<{ readonly id: string }>
  selection: RowSelection
  onSelect: (selection: RowSelection) => void
}

type Act = Contribution<BulkFormProps>

/** How many rows are ticked, and what may be done with all of them at once. */
export function BulkBar({ path, query, list, selection, onSelect }: BulkBarProps) {
  const { t } = useTranslation()
  const may = useMay()
  const acts = useContributions(bulkActionsOf(path)).filter(({ permission }) => may(permission))
  const [act, setAct] = useState<Act | null>(null)
  const rows = rowsMeant(selection, list.count)
  const all = list.count?.value ?? 0
  return (
    <>
      {rows > 0 && (
        <div className="sy-bulk" role="toolbar" aria-label={t('kernel.lists.bulk.title')}>
          <strong role="status">
            {t(selection.isAll ? 'kernel.lists.bulk.allTicked' : 'kernel.lists.bulk.ticked', {
              rows: numberText(rows),
            })}
          </strong>
          {mayTakeAll(selection, list.count, mostBulkRows) && (
            <Button type="link" onClick={() => onSelect({ ...selection, isAll: true })}>
              {t('kernel.lists.bulk.takeAll', { rows: numberText(all) })}
            </Button>
          )}
          {acts.map((one) => (
            <Button key={one.key} type="primary" onClick={() => setAct(one)}>
              {t(one.title ?? one.key)}
            </Button>
          ))}
          <Button onClick={() => onSelect(noRows)}>{t('kernel.lists.bulk.clear')}</Button>
          {all > mostBulkRows && (
            <span className="sy-muted">{t('kernel.lists.bulk.most', { most: numberText(mostBulkRows) })}</span>
          )}
        </div>
      )}
      {act && (
        <BulkDialog
          {...{ act, path, rows }}
          selection={selection.isAll ? { query, expected: all } : { ids: [...selection.ids] }}
          onClose={() => setAct(null)}
          onDone={() => onSelect(noRows)}
        />
      )}
    </>
  )
}

type BulkDialogProps = {
  act: Act
  path: string
  rows: number
  selection: BulkSelection
  onClose: () => void
  onDone: () => void
}

function BulkDialog({ act, path, rows, selection, onClose, onDone }: BulkDialogProps) {
  const { t } = useTranslation()
  const refresh = useRefresh()
  // What was meant when the form opened: while the job runs, the ticks below may go.
  const [meant] = useState({ selection, rows })
  const { send, sending, failure } = useCommand<{ jobId: string }>()
  const [jobId, setJobId] = useState<string | null>(null)
  const { component: ActForm } = act
  const run = async (input: unknown) => {
    const answer = await send('POST', `${path}/bulk/${act.key}`, { selection: meant.selection, input })
    if (answer) setJobId(answer.jobId)
  }
  const close = () => {
    if (jobId !== null) onDone()
    onClose()
  }
  return (
    <Modal
      open
      width={720}
      title={t('kernel.lists.bulk.of', { act: t(act.title ?? act.key), rows: numberText(meant.rows) })}
      footer={jobId === null ? null : <Button onClick={close}>{t('kernel.close')}</Button>}
      onCancel={close}
    >
      {jobId === null ? (
        <Suspense fallback={<LoadingState rows={4} />}>
          <ActForm
            selection={meant.selection}
            rows={meant.rows}
            sending={sending}
            failure={failure}
            onRun={(input) => void run(input)}
            onCancel={onClose}
          />
        </Suspense>
      ) : (
        <JobProgress<BulkResult> id={jobId} title={t(act.title ?? act.key)} onDone={() => void refresh()}>
          {(result) => result && <BulkOutcome result={result} />}
        </JobProgress>
      )}
    </Modal>
  )
}

function BulkOutcome({ result: { done, refusedRows, refused } }: { result: BulkResult }) {
  const { t } = useTranslation()
  return (
    <>
      <p role="status">{t('kernel.lists.bulk.done', { done: numberText(done), refused: numberText(refusedRows) })}</p>
      {refused.length > 0 && (
        <Table
          size="small"
          rowKey="id"
          pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
          dataSource={[...refused]}
          columns={[
            { title: t('kernel.lists.bulk.row'), dataIndex: 'title' },
            { title: t('kernel.lists.bulk.why'), render: (_, { code, details }) => refusalText(t, code, details) },
          ]}
        />
      )}
      {refused.length < refusedRows && (
        <p className="sy-muted">
          {t('kernel.lists.bulk.firstOf', { shown: numberText(refused.length), all: numberText(refusedRows) })}
        </p>
      )}
    </>
  )
}
