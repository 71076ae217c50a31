import { addMonths, chineseDay } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import type { JobHandler, Schedule } from '../../kernel/jobs.ts'
import { classify, classifyJob } from './actions/classify.ts'
import { compareJob, compareModels } from './actions/compare.ts'

const monthlyJob = 'credit.classifyMonthly'

export const creditJobs: readonly JobHandler[] = [
  {
    kind: classifyJob,
    leaseSeconds: 45,
    isOneCommand: true,
    run: (context: Context, { asOf }: { asOf: string }) => classify(context, { asOf }),
  },
  {
    kind: compareJob,
    leaseSeconds: 45,
    isOneCommand: true,
    run: (context: Context, { modelId }: { modelId: string }) => compareModels(context, { modelId }),
  },
  {
    kind: monthlyJob,
    leaseSeconds: 45,
    isOneCommand: true,
    run: (context: Context) => classify(context, { asOf: context.today }),
  },
]

/** D-01: monthly, on the 1st, an hour after midnight in China. */
export const creditSchedules: readonly Schedule[] = [
  {
    kind: monthlyJob,
    nextAfter: (at) => `${addMonths(`${chineseDay(at).slice(0, 7)}-01`, 1)}T01:00:00.000+08:00`,
  },
]
