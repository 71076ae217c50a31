import type { Day } from '../../../kernel/calendar.ts'
import { addDays } from '../../../kernel/calendar.ts'
import { sql } from '../../../kernel/database.ts'
import { proposeReward, showRewardCode } from '../../../modules/rewards/index.ts'
import { approved, at, type Move, type Scene, taken, walk, workingDaysAfter } from './scene.ts'

const isGranted = (number: number) => number === 0 || number > 3

type Filed = { readonly id: string; readonly filedOn: Day }

const most = 10
const both = ['section-chief', 'county-leader'] as const
/** Fined and confiscated, in hundredths of a yuan, in turn. */
const sums = [4_200_000, 600_000, 18_500_000, 1_250_000] as const

/** Reports that led to cases: most were rewarded and collected, one was not due, the last ones are on their way. */
export async function rewardReporters(scene: Scene): Promise<void> {
  const { rows } = await sql<Filed>`select r.id, m.ended_on as filed_on from complaints.report r
    join matters.matter m on m.id = r.id where r.bureau_id = ${scene.bureauId} and m.state in ('filed', 'transferred')
      and r.identity = 'realName' and m.ended_on < ${addDays(scene.today, -20)}
    order by m.ended_on desc, r.national_number limit ${most}`.execute(scene.stage.ground.db)
  for (const [number, filed] of rows.entries()) await rewardOne(scene, filed, number)
}

async function rewardOne(scene: Scene, { id: reportId, filedOn }: Filed, number: number): Promise<void> {
  const concludedOn = workingDaysAfter(scene, filedOn, number < 2 ? 5 : 12)
  const proposed = workingDaysAfter(scene, concludedOn, 1)
  if (proposed >= scene.today) return
  const { id } = await proposeReward(at(scene, 'complaint-handler', proposed, '10:20'), {
    ...{ reportId, concludedOn, sumFen: sums[number % sums.length] ?? sums[0] },
    caseNumber: `沛市监罚〔${concludedOn.slice(0, 4)}〕${301 + number}号`,
  })
  const version = await walk(scene, id, movesOf(scene, { number, proposed }))
  if (isGranted(number)) await collect(scene, id, { proposed, version, number })
}

/** With the code that was told to him; the youngest were told and have not come yet. */
async function collect(scene: Scene, id: string, { proposed, version, number }: Granted): Promise<void> {
  const told = workingDaysAfter(scene, proposed, 5)
  const came = workingDaysAfter(scene, proposed, 9 + number)
  if (told >= scene.today) return
  const next = await walk(scene, id, [taken(told, 'tellDecision', { on: told })], version)
  if (came >= scene.today) return
  const { code } = await showRewardCode(at(scene, 'complaint-handler', told, '09:30'), id)
  await walk(scene, id, [taken(came, 'collect', { code, outcome: '凭编号和领取码转账支付。' })], next)
}

type Granted = Proposed & { readonly version: number }

type Proposed = { readonly number: number; readonly proposed: Day }

function movesOf(scene: Scene, { number, proposed }: Proposed): Move[] {
  const day = (days: number) => workingDaysAfter(scene, proposed, days)
  const isBarred = number === 3
  const assess = taken(day(1), 'assess', {
    ...{ bars: isBarred ? ['notMajor'] : [], evidence: number % 2 === 0 ? 'direct' : 'related' },
    ...{ matching: number % 3 === 2 ? 'basic' : 'full', isSpecial: false },
  })
  if (isBarred)
    return [
      assess,
      ...approved(day(2), 'refuse', { outcome: '不属于重大违法行为，按规定不予奖励。' }, ['section-chief']),
    ]
  if (number === 1) return [assess]
  const eligible = approved(day(2), 'tellEligible', undefined, ['section-chief'])
  return number === 2 ? [assess, ...eligible] : [assess, ...eligible, ...approved(day(4), 'grant', undefined, both)]
}
