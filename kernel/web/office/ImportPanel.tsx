import { InboxOutlined } from '@ant-design/icons'
import { Alert, Button, Progress, Statistic, Table, Tag, Upload } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model } from '../../model.ts'
import { fillText } from '../../texts.ts'
import { type Failure, isFailure, newCommandKey, upload } from '../api.ts'
import { numberText } from '../format.ts'
import { inputsOf } from '../model-view.ts'
import { fieldText } from '../texts.ts'
import { useRefresh } from '../use-register.ts'
import { RefusalNotice } from './RefusalNotice.tsx'

/** A row that was not taken: where, what stood there, why (a code with its text under `refusals`) and what to do. */
export type ImportProblem = {
  readonly line: number
  readonly column: string | null
  readonly value: string | null
  readonly why: string
  /** What mends it, when the server says it in words. */
  readonly remedy?: string
  readonly details?: Readonly<Record<string, unknown>>
}

/** `POST /api/<path>/imports?dryRun=true` says what would happen; without `dryRun` it has happened. */
export type ImportAnswer = {
  readonly created: number
  readonly changed: number
  readonly unchanged: number
  readonly rejected: number
  /** The first of the rejected rows. */
  readonly problems: readonly ImportProblem[]
}

type State =
  | { readonly step: 'choose' }
  | { readonly step: 'sending'; readonly part: number }
  | { readonly step: 'preview' | 'done'; readonly file: File; readonly answer: ImportAnswer }

/** A file into a register: chosen, checked without writing, looked at, then written at once. */
export function ImportPanel({ model, path = `${model.path}/imports` }: { model: Model; path?: string }) {
  const { t } = useTranslation()
  const { state, failure, check, merge, begin } = useImport(path)
  return (
    <div className="sy-import">
      <RefusalNotice failure={failure} />
      {state.step === 'choose' && <ChooseFile model={model} onFile={check} />}
      {state.step === 'sending' && (
        <section className="sy-section" aria-busy="true">
          <p role="status">{t('kernel.upload.sending', { percent: Math.round(state.part * 100) })}</p>
          <Progress percent={Math.round(state.part * 100)} aria-label={t('kernel.job.running')} />
        </section>
      )}
      {(state.step === 'preview' || state.step === 'done') && (
        <ImportResult answer={state.answer} isDone={state.step === 'done'}>
          {state.step === 'preview' && <MergeButton answer={state.answer} onMerge={() => merge(state.file)} />}
          <Button onClick={begin}>{t('kernel.import.again')}</Button>
        </ImportResult>
      )}
    </div>
  )
}

function useImport(path: string) {
  const refresh = useRefresh()
  const [state, setState] = useState<State>({ step: 'choose' })
  const [failure, setFailure] = useState<Failure | null>(null)
  // One key for the file: pressing again after a broken line must not write it twice.
  const [key, setKey] = useState(newCommandKey)
  const onProgress = (part: number) => setState({ step: 'sending', part })
  const begin = (next: State) => {
    setFailure(null)
    setState(next)
  }
  const fallBack = (before: State) => (error: unknown) => {
    if (!isFailure(error)) throw error
    setFailure(error)
    setState(before)
  }
  const check = (file: File) => {
    setKey(newCommandKey())
    begin({ step: 'sending', part: 0 })
    upload<ImportAnswer>(path, file, { query: { dryRun: true }, onProgress })
      .then((answer) => setState({ step: 'preview', file, answer }))
      .catch(fallBack({ step: 'choose' }))
  }
  const merge = (file: File) => {
    begin({ step: 'sending', part: 0 })
    upload<ImportAnswer>(path, file, { key, onProgress })
      .then((answer) => setState({ step: 'done', file, answer }))
      .then(refresh)
      .catch(fallBack(state))
  }
  return { state, failure, check, merge, begin: () => begin({ step: 'choose' }) }
}

function ChooseFile({ model, onFile }: { model: Model; onFile: (file: File) => void }) {
  const { t } = useTranslation()
  return (
    <>
      <Upload.Dragger
        accept=".csv,text/csv,.xlsx"
        maxCount={1}
        showUploadList={false}
        beforeUpload={(file) => {
          onFile(file)
          return false
        }}
      >
        <p className="sy-state-icon">
          <InboxOutlined aria-hidden />
        </p>
        <p>{t('kernel.upload.drop')}</p>
        <p className="sy-muted">{t('kernel.upload.accept')}</p>
      </Upload.Dragger>
      <section className="sy-section">
        <h2>{t('kernel.import.columns')}</h2>
        <p className="sy-muted">{t('kernel.import.columnsHelp')}</p>
        <p className="sy-import-columns">
          {inputsOf(model).map(({ name, required }) => (
            <Tag key={name}>
              {fieldText(t, model.name, name)}
              {required ? ' *' : ''} <span className="sy-code sy-muted">{name}</span>
            </Tag>
          ))}
        </p>
      </section>
    </>
  )
}

function MergeButton({ answer, onMerge }: { answer: ImportAnswer; onMerge: () => void }) {
  const { t } = useTranslation()
  const count = answer.created + answer.changed
  if (count === 0) return <span className="sy-muted">{t('kernel.import.nothing')}</span>
  return (
    <Button type="primary" onClick={onMerge}>
      {t('kernel.import.merge', { count: numberText(count) as never })}
    </Button>
  )
}

type ImportResultProps = { answer: ImportAnswer; isDone: boolean; children: ReactNode }

function ImportResult({ answer, isDone, children }: ImportResultProps) {
  const { t } = useTranslation()
  return (
    <>
      <Alert
        type={isDone ? 'success' : 'info'}
        showIcon
        role="status"
        title={t(isDone ? 'kernel.import.done' : 'kernel.import.preview')}
        description={isDone ? null : t('kernel.import.previewText')}
      />
      <section className="sy-section sy-import-sums">
        {(['created', 'changed', 'unchanged', 'rejected'] as const).map((sum) => (
          <Statistic key={sum} title={t(`kernel.import.${sum}`)} value={numberText(answer[sum])} />
        ))}
      </section>
      <div className="sy-actions">{children}</div>
      {answer.rejected > 0 && <RejectedRows answer={answer} />}
    </>
  )
}

function RejectedRows({ answer }: { answer: ImportAnswer }) {
  const { t } = useTranslation()
  const reason = ({ why, remedy = '', details = {} }: ImportProblem) =>
    `${fillText(t([`refusals.${why}`, why], { skipInterpolation: true }), details)} ${remedy}`
  return (
    <section className="sy-section">
      <h2>{t('kernel.import.rejectedTitle')}</h2>
      <Table<ImportProblem>
        size="small"
        rowKey={({ line, column, why }) => `${line} ${column} ${why}`}
        dataSource={[...answer.problems]}
        pagination={false}
        // Reasons are sentences: they wrap, and only a phone pushes the table about.
        scroll={{ x: 720 }}
        columns={[
          { title: t('kernel.import.line'), dataIndex: 'line', width: 80, align: 'end' },
          { title: t('kernel.import.column'), dataIndex: 'column', width: 160 },
          { title: t('kernel.import.value'), dataIndex: 'value', width: 200 },
          { title: t('kernel.import.reason'), render: (_, problem) => reason(problem) },
        ]}
      />
      {answer.problems.length < answer.rejected && (
        <p className="sy-muted">
          {t('kernel.import.rejectedMore', {
            shown: numberText(answer.problems.length),
            all: numberText(answer.rejected),
          })}
        </p>
      )}
    </section>
  )
}
