import { bureausSeen } from '../../../kernel/access.ts'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { enqueue } from '../../../kernel/jobs.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { streamClocksUnder } from '../../matters/index.ts'
import type { RehearseLaw } from '../model/index.ts'
import { type Rehearsal, type RehearsedMatter, rehearsalOf, rehearse, triedLimit } from '../rules/index.ts'

export const rehearseJob = 'laws.rehearse'

/** More nobody reads on a page; the command line writes all of them into a file. */
const mostListed = 500

/** Command: orders a rehearsal over the caller's matters; its result is that of the job. */
export function orderRehearsal(context: Context, input: RehearseLaw): Promise<{ jobId: string }> {
  return runCommand(context, { name: 'laws.orderRehearsal', input }, async (tx) => {
    checkDays(input)
    triedLimit(context.law, input)
    const subject = { type: 'rehearsal', id: newIdAt(Date.parse(context.at)), version: 1 }
    await recordAct(tx, context, { action: 'laws.orderRehearsal', subject, payload: input })
    return { jobId: await enqueue(tx, context, rehearseJob, input) }
  })
}

/** @throws Refusal `rehearsal/days-backwards`. */
export function checkDays({ from, until }: Pick<RehearseLaw, 'from' | 'until'>): void {
  if (until < from) throw new Refusal('rehearsal/days-backwards', { field: 'until', from, until })
}

type Whose = {
  /** Null: everybody's, for the installation itself. */
  readonly bureaus: readonly string[] | null
  /** Hears every matter, besides what is told of all. */
  readonly each?: (matter: RehearsedMatter) => void
}

/** Works out what would have been. Nothing is changed by it. @throws Refusal as `triedLimit`. */
export async function rehearseLaw(context: Context, asked: RehearseLaw, whose?: Whose): Promise<Rehearsal> {
  checkDays(asked)
  const tried = triedLimit(context.law, asked)
  const rehearsal = rehearsalOf(mostListed)
  const { rule, limit, from, until } = asked
  const bureaus = whose ? whose.bureaus : bureausSeen(context.caller, 'subordinate')
  for await (const rows of streamClocksUnder(context.db, { rule, limit, from, until, bureaus }))
    for (const { id: matterId, title, bureauId, unitId, clock } of rows) {
      const matter = rehearse({ matterId, title, bureauId, unitId, clock }, tried, context)
      if (!matter) continue
      rehearsal.take(matter)
      whose?.each?.(matter)
    }
  return rehearsal.told()
}
