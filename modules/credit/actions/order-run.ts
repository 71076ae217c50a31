import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import { enqueue } from '../../../kernel/jobs.ts'
import { classifyJob } from './classify.ts'

/** Orders one run over the register, today's unless a day is named. What the run did, its own entry says. */
export const orderRun = (context: Context, { asOf = context.today }: { asOf?: string }): Promise<{ jobId: string }> =>
  runCommand(context, { name: 'credit.orderRun', input: { asOf } }, async (tx) => ({
    jobId: await enqueue(tx, context, classifyJob, { asOf }),
  }))
