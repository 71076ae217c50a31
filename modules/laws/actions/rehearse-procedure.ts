import { bureausSeen } from '../../../kernel/access.ts'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { enqueue } from '../../../kernel/jobs.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { type PastMatterRow, streamMattersUnder } from '../../matters/index.ts'
import type { RehearseProcedure } from '../model/index.ts'
import {
  type PastCourse,
  type ProcedureRehearsal,
  procedureRehearsalOf,
  type RehearsedCourse,
  type RehearsedKind,
  rehearseCourse,
  triedProcedure,
} from '../rules/index.ts'
import { checkDays } from './rehearse.ts'

export const rehearseProcedureJob = 'laws.rehearseProcedure'

/** More nobody reads on a page; the command line writes all of them into a file. */
const mostListed = 500

/** Command: orders a rehearsal over the caller's matters; its result is that of the job. */
export function orderProcedureRehearsal(
  context: Context,
  kinds: readonly RehearsedKind[],
  input: RehearseProcedure,
): Promise<{ jobId: string }> {
  return runCommand(context, { name: 'laws.orderProcedureRehearsal', input }, async (tx) => {
    checkDays(input)
    triedProcedure(kinds, input)
    const subject = { type: 'rehearsal', id: newIdAt(Date.parse(context.at)), version: 1 }
    await recordAct(tx, context, { action: 'laws.orderProcedureRehearsal', subject, payload: input })
    return { jobId: await enqueue(tx, context, rehearseProcedureJob, input) }
  })
}

type Whose = {
  /** Null: everybody's, for the installation itself. */
  readonly bureaus: readonly string[] | null
  /** Hears every matter, besides what is told of all. */
  readonly each?: (course: RehearsedCourse) => void
}

/** Replays matters of the past under another version. Nothing is changed by it. @throws Refusal as `triedProcedure`. */
export async function rehearseProcedure(
  context: Context,
  kinds: readonly RehearsedKind[],
  asked: RehearseProcedure,
  whose?: Whose,
): Promise<ProcedureRehearsal> {
  checkDays(asked)
  const trial = triedProcedure(kinds, asked)
  const { tried } = trial
  const rehearsal = procedureRehearsalOf(tried, mostListed)
  const bureaus = whose ? whose.bureaus : bureausSeen(context.caller, 'subordinate')
  const { from, until } = asked
  const matters = { kind: tried.name, version: asked.against ?? null, except: tried.version, from, until, bureaus }
  for await (const rows of streamMattersUnder(context.db, matters))
    for (const row of rows) {
      const course = rehearseCourse(trial, courseOf(row), context)
      rehearsal.take(course)
      if (course) whose?.each?.(course)
    }
  return rehearsal.told()
}

const courseOf = ({ id: matterId, procedureVersion: version, course, ...row }: PastMatterRow): PastCourse => ({
  ...row,
  ...{ matterId, version, clocks: course.clocks, taken: course.taken },
})
