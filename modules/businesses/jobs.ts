import type { Context } from '../../kernel/context.ts'
import type { JobHandler, RunningJob } from '../../kernel/jobs.ts'
import { mergeJobKind, readJobKind } from './actions/imports.ts'
import { mergeImport } from './actions/merge-import.ts'
import { readImport } from './actions/read-import.ts'

type Input = { readonly importId: string }

const leaseSeconds = 90

const readJob: JobHandler<Input> = {
  kind: readJobKind,
  leaseSeconds,
  run: (context: Context, { importId }, job) => withHeartbeat(job, (report) => readImport(context, importId, report)),
}

const mergeJob: JobHandler<Input> = {
  kind: mergeJobKind,
  leaseSeconds,
  run: (context: Context, { importId }, job) =>
    withHeartbeat(job, async (report) => {
      await report({ phase: 'merging' })
      return mergeImport(context, importId)
    }),
}

export const businessesJobs = [readJob, mergeJob] as unknown as readonly JobHandler[]

/** One long statement says nothing for minutes; the lease is renewed beside it, so that no second worker begins. */
async function withHeartbeat<Result>(
  job: RunningJob,
  work: (report: RunningJob['report']) => Promise<Result>,
): Promise<Result> {
  let last: Readonly<Record<string, unknown>> = {}
  const report: RunningJob['report'] = async (progress) => {
    last = progress
    await job.report(progress)
  }
  const beat = setInterval(() => void job.report(last).catch(() => {}), (leaseSeconds / 3) * 1000)
  try {
    return await work(report)
  } finally {
    clearInterval(beat)
  }
}
