import type { JobHandler } from '../../kernel/jobs.ts'
import { rehearseJob, rehearseLaw } from './actions/rehearse.ts'
import { rehearseProcedure, rehearseProcedureJob } from './actions/rehearse-procedure.ts'
import type { RehearseLaw, RehearseProcedure } from './model/index.ts'
import type { RehearsedKind } from './rules/index.ts'

export const lawsJobs = (kinds: readonly RehearsedKind[]): readonly JobHandler[] => [
  {
    kind: rehearseJob,
    leaseSeconds: 45,
    run: (context, input: RehearseLaw) => rehearseLaw(context, input),
  } as JobHandler,
  {
    kind: rehearseProcedureJob,
    leaseSeconds: 45,
    run: (context, input: RehearseProcedure) => rehearseProcedure(context, kinds, input),
  } as JobHandler,
]
