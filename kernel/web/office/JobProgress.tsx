import { Progress } from 'antd'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Job } from '../api.ts'
import { numberText } from '../format.ts'
import { refusalText } from '../texts.ts'
import { jobPart, useJob } from '../use-job.ts'
import { FailureState } from './states.tsx'

type JobProgressProps<Result> = {
  id: string
  /** The words of what is being done. */
  title: string
  onDone?: (result: Result | null) => void
  /** What is shown when the job is done. */
  children?: (result: Result | null) => ReactNode
}

/** A job in the server from waiting to its end. The page may be left; the job goes on. */
export function JobProgress<Result>({ id, title, onDone, children }: JobProgressProps<Result>) {
  const { t } = useTranslation()
  const { job, failure } = useJob<Result>(id)
  const told = useRef<string | null>(null)
  useEffect(() => {
    if (job?.state !== 'done' || told.current === job.id) return
    told.current = job.id
    onDone?.(job.result)
  }, [job, onDone])
  if (!job) return failure ? <FailureState failure={failure} /> : null
  return (
    <div className="sy-job">
      <div className="sy-job-head">
        <strong id={`job-${id}`}>{title}</strong>
        <span role="status">{jobText(t, job)}</span>
      </div>
      <Progress
        aria-labelledby={`job-${id}`}
        percent={Math.floor((jobPart(job) ?? 0) * 100)}
        status={job.state === 'failed' ? 'exception' : job.state === 'done' ? 'success' : 'active'}
        showInfo={jobPart(job) !== null}
      />
      {job.state === 'done' && children?.(job.result)}
    </div>
  )
}

function jobText(t: ReturnType<typeof useTranslation>['t'], { state, error, progress, result }: Job): string {
  if (state === 'failed') return failedText(t, error, result)
  if (state !== 'running') return t(`kernel.job.${state}`)
  const phase = progress?.phase ? t(`kernel.job.phases.${progress.phase}`, { defaultValue: progress.phase }) : ''
  if (progress?.done === undefined) return phase || t('kernel.job.running')
  const done = numberText(progress.done)
  const of = progress.of === undefined ? '' : numberText(progress.of)
  return `${phase} ${t(of === '' ? 'kernel.job.doneCount' : 'kernel.job.doneOf', { done, of })}`.trim()
}

function failedText(t: ReturnType<typeof useTranslation>['t'], error: string | null, result: unknown): string {
  if (error === null || !/^[\w-]+\/[\w-]+$/.test(error)) return t('kernel.job.failed')
  const details = typeof result === 'object' && result !== null && 'details' in result ? result.details : {}
  return refusalText(t, error, details as Record<string, unknown>)
}
