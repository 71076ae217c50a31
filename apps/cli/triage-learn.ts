import { writeFileSync } from 'node:fs'
import { addDays, addMonths, type Day } from '../../kernel/calendar.ts'
import { Refusal } from '../../kernel/errors.ts'
import { listDecidedTexts } from '../../modules/complaints/index.ts'
import { draftVersion, loadLexicon, loadTexts, scalesInForce } from '../../modules/triage/index.ts'
import {
  aspectsOfDecisions,
  type DecidedText,
  exampleOf,
  examplesWith,
  isHeldOut,
  learnWeights,
  measuresOf,
  type Scales,
  splitDecisions,
} from '../../modules/triage/pure.ts'
import type { Outcome } from './command.ts'
import { withPlatform } from './open-platform.ts'
import { type Days, decisionsReport, type LearntFromDecisions } from './triage-decisions-report.ts'

export type LearnArguments = {
  readonly from: string | undefined
  readonly until: string | undefined
  readonly split: string | undefined
  readonly report: string | undefined
  readonly json: boolean
}

/** Fewer teach nothing and show nothing. */
export const leastDecisions = 50
export const leastHeld = 20

/**
 * `steelyard triage train --from-decisions`: learns from what handlers decided, beside the texts of our own, and keeps the
 * outcome as a draft. What leaves the process is numbers and counts.
 * @throws Refusal `triage/bad-days`, `triage/few-decisions`.
 */
export function triageLearn({ report, json, ...asked }: LearnArguments): Promise<Outcome> {
  return withPlatform(
    () => {},
    async ({ platform }) => {
      const context = platform.contextAt(new Date().toISOString())
      const days = daysOf(asked, context.today)
      const decided = await listDecidedTexts(context.db, { from: days.decidedFrom, until: days.decidedUntil })
      const learnt = learnFrom(decided, days, await scalesInForce(context.db))
      const { id } = await draftVersion(context, learnt)
      const told = decisionsReport(learnt)
      if (report !== undefined) writeFileSync(report, told)
      const { weights, measures } = learnt
      const answer = { versionId: id, code: weights.id, ...weights.learntFrom, ...days, read: learnt.read, measures }
      return { output: json ? JSON.stringify(answer) : told, exitCode: 0 }
    },
  )
}

/** Without days: the last twelve months, of which the last quarter measures. */
function daysOf({ from, until, split }: Omit<LearnArguments, 'report' | 'json'>, today: Day): Days {
  const decidedUntil = until ?? today
  const decidedFrom = from ?? addDays(addMonths(decidedUntil, -12), 1)
  const splitOn = split ?? addMonths(decidedUntil, -3)
  for (const day of [decidedFrom, splitOn, decidedUntil])
    if (!isDay(day)) throw new Refusal('triage/bad-days', { from: decidedFrom, split: splitOn, until: decidedUntil })
  if (decidedFrom >= splitOn || splitOn > decidedUntil || decidedUntil > today)
    throw new Refusal('triage/bad-days', { from: decidedFrom, split: splitOn, until: decidedUntil })
  return { decidedFrom, splitOn, decidedUntil }
}

const isDay = (day: string) => /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day))

/** Learns from what was decided before the split, and measures on what was decided from it on. */
export function learnFrom(decided: readonly DecidedText[], days: Days, inForce: Scales): LearntFromDecisions {
  const lexicon = loadLexicon()
  const { learnt, held } = splitDecisions(decided, days.splitOn)
  if (learnt.length < leastDecisions || held.length < leastHeld)
    throw new Refusal('triage/few-decisions', {
      ...{ learnt: learnt.length, held: held.length },
      ...{ leastLearnt: leastDecisions, leastHeld },
    })
  const texts = loadTexts()
  const ground = texts.filter(({ id }) => !isHeldOut(id)).map((text) => exampleOf(text, lexicon))
  const weights = learnWeights(examplesWith(ground, learnt, lexicon), lexicon)
  const own = texts.filter(({ id }) => isHeldOut(id))
  const scales = { weights, lexicon }
  const measures = {
    against: inForce.weights.id,
    decisions: {
      learnt: measuresOf(held, scales, aspectsOfDecisions),
      inForce: measuresOf(held, inForce, aspectsOfDecisions),
    },
    own: { learnt: measuresOf(own, scales), inForce: measuresOf(own, inForce) },
  }
  return { weights, measures, days, read: decided.length }
}
