import type { Day } from '../../kernel/calendar.ts'
import type { Row } from '../../kernel/condition/predicate.ts'
import { Refusal } from '../../kernel/errors.ts'
import { meets, shareOf } from '../../kernel/law/amount.ts'
import { getRule } from '../../kernel/law/find.ts'
import type { Law } from '../../kernel/law/rule.ts'
import type { Bar, Level, Reward } from './model.ts'

export type Weighed = {
  readonly level: Level
  /** In fen, by the share, floor and cap of the level. */
  readonly amountFen: number
  /** The finance department settles the amount. */
  readonly needsFinance: boolean
  /** `A-61 2021-4`. */
  readonly rule: string
  readonly article: string
}

type Asked = { readonly law: Law; readonly on: Day; readonly place: string | null }

/**
 * What a report is worth by law, from the fines and what was confiscated (fen): anybody weighs it again with `steelyard
 * reward`. @throws Refusal of `getRule`, `reward/no-level`.
 */
export function weighReward(level: Level, sumFen: number, { law, on, place }: Asked): Weighed {
  const rule = getRule(law, 'A-61', { on, place })
  const share = rule.shares.find(({ name }) => name === `level-${level}`)
  const finance = rule.thresholds.find(({ name }) => name === 'finance')
  if (!share || !finance) throw new Refusal('reward/no-level', { level, version: rule.version })
  const amountFen = shareOf(share, sumFen)
  const needsFinance = meets(finance, amountFen / 100)
  return { level, amountFen, needsFinance, rule: `${rule.id} ${rule.version}`, article: rule.article }
}

type Judged = Pick<Reward, 'evidence' | 'matching' | 'isSpecial'>

/** direct evidence that fully matches is level 2, of a specially major matter or a crime level 1; all else level 3. */
export function levelOf({ evidence, matching, isSpecial }: Judged): Level {
  if (evidence !== 'direct' || matching !== 'full') return '3'
  return isSpecial ? '1' : '2'
}

/** What bars him; an insider may have taken part. */
export const barsOf = ({ bars, isInsider }: Pick<Reward, 'bars' | 'isInsider'>): Bar[] =>
  bars.filter((bar) => !(isInsider && bar === 'violator'))

/** What the requirements of the procedure ask. `collectUntil`: the end of the running time to collect. */
export const factsOfReward = (reward: Reward, collectUntil: Day | null, on: Day): Row => ({
  is_eligible: reward.level !== null && barsOf(reward).length === 0,
  is_barred: reward.level !== null && barsOf(reward).length > 0,
  is_finance_settled: !reward.needsFinance || reward.financePaper !== null,
  is_collection_over: reward.toldOn !== null && collectUntil !== null && on > collectUntil,
})

type Said = Readonly<Record<string, unknown>>
type Ground = { readonly law: Law; readonly today: Day; readonly place: string | null }

const left: Readonly<Record<string, (said: never, before: Reward, ground: Ground) => Partial<Reward>>> = {
  assess: (said: Judged & Pick<Reward, 'bars'>, { sumFen, concludedOn }, { law, place }) => {
    const weighed = weighReward(levelOf(said), sumFen, { law, on: concludedOn, place })
    const { level, amountFen, needsFinance, rule } = weighed
    return { ...said, level, computedFen: amountFen, amountFen, needsFinance, rule, financePaper: null }
  },
  refuse: ({ outcome }: { outcome: string }) => ({ outcome }),
  enterFinance: ({ financePaper, amountFen }: { financePaper: string; amountFen?: number | null }, before) => ({
    financePaper,
    amountFen: more(before, amountFen ?? before.computedFen),
  }),
  grant: (_: Said, __, { today }) => ({ grantedOn: today }),
  tellDecision: ({ on }: { on: Day }) => ({ toldOn: on }),
  extendCollection: ({ outcome }: { outcome: string }) => ({ outcome }),
  collect: ({ outcome }: { outcome: string }, __, { today }) => ({ outcome, collectedOn: today }),
}

/** Only an insider gets more than the law says, and nobody less. @throws Refusal `reward/not-more`. */
function more({ isInsider, computedFen }: Reward, amountFen: number | null): number | null {
  if (amountFen === computedFen) return amountFen
  const isMore = amountFen !== null && computedFen !== null && amountFen > computedFen
  if (!isInsider || !isMore) throw new Refusal('reward/not-more', { field: 'amountFen' })
  return amountFen
}

/** The record after a step. @throws Refusal `reward/bad-day`, `reward/not-more`. */
export function rewardAfter<R extends Reward>(before: R, step: string, said: Said, ground: Ground): R {
  const leaves = Object.hasOwn(left, step) ? left[step]?.(said as never, before, ground) : {}
  const after = { ...before, ...leaves, version: before.version + 1 }
  const { toldOn, grantedOn } = after
  if (toldOn !== null && (toldOn > ground.today || (grantedOn !== null && toldOn < grantedOn)))
    throw new Refusal('reward/bad-day', { on: toldOn, grantedOn, today: ground.today })
  return after
}

/** @throws Refusal `reward/concluded-later`, `reward/not-finished`, `reward/nobody`. */
export function checkNew(
  concludedOn: Day,
  today: Day,
  report: { readonly state: string | null; readonly identity: string; readonly receivedOn: Day },
): void {
  if (concludedOn > today || concludedOn < report.receivedOn)
    throw new Refusal('reward/concluded-later', { field: 'concludedOn', concludedOn, today })
  if (report.state !== 'filed' && report.state !== 'transferred')
    throw new Refusal('reward/not-finished', { field: 'reportId', state: report.state })
  if (report.identity === 'anonymous') throw new Refusal('reward/nobody', { field: 'reportId' })
}
