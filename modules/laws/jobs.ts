import type { JobHandler } from '../../kernel/jobs.ts'
import { rehearseJob, rehearseLaw } from './actions/rehearse.ts'
import type { RehearseLaw } from './model/index.ts'

export const lawsJobs: readonly JobHandler[] = [
  {
    kind: rehearseJob,
    leaseSeconds: 45,
    run: (context, input: RehearseLaw) => rehearseLaw(context, input),
  } as JobHandler,
]
