import { addDays, type Day } from '../../../kernel/calendar.ts'
import { sql } from '../../../kernel/database.ts'
import { confirmEach, excludeEach, nominate, receiveObjection } from '../../../modules/postings/index.ts'
import { chunksOf } from '../../ground.ts'
import { appeal, boardReasons, objections, opinion, upheld } from '../../words/consumers.ts'
import { ago, approved, at, type Move, type Scene, taken, walk, workingDaysAfter } from './scene.ts'

type Prepared = { readonly id: string; readonly concludedOn: Day }

/** In one transaction. */
const most = 50
const chief = ['section-chief'] as const

/** Who leads decides what is published, month by month; some firms object; two boards have their firms. */
export async function publishComplaints(scene: Scene): Promise<void> {
  for (const [number, on] of decidingDays(scene).entries()) await decide(scene, on, number)
  await objectTo(scene)
  await nameOnBoards(scene)
}

/** Once a month, and the last time a week ago: what ended since waits. */
function decidingDays(scene: Scene): Day[] {
  const days = Array.from({ length: 13 }, (_, month) => ago(scene, 8 + 30 * (12 - month)))
  return days.filter((day) => day > scene.from)
}

async function decide(scene: Scene, on: Day, number: number): Promise<void> {
  const { rows } = await sql<Prepared>`select id, concluded_on from postings.posting
    where bureau_id = ${scene.bureauId} and state = 'prepared' and concluded_on < ${on}
    order by concluded_on, respondent_name, received_on limit 2000`.execute(scene.stage.ground.db)
  const ids = rows.map(({ id }) => id)
  const kept = ids.slice(0, ids.length > 4 ? 1 : 0)
  const context = at(scene, 'section-chief', on, '16:00')
  const why =
    number % 2 === 0
      ? { exclusion: 'malicious' as const, reason: '同一投诉人短期内就同类商品批量投诉，已移送核查。' }
      : { exclusion: 'personal' as const, reason: '涉及投诉人健康信息，公示可识别到个人。' }
  await excludeEach(context, kept, why)
  for (const chunk of chunksOf(ids.slice(kept.length), most)) await confirmEach(context, chunk)
}

/** Three firms object to what stands of them and are answered, one objects before it stands and waits. */
async function objectTo(scene: Scene): Promise<void> {
  const { rows } = await sql<Prepared>`select distinct on (respondent_id) id, concluded_on from postings.posting
    where bureau_id = ${scene.bureauId} and state = 'confirmed' and ends_on > ${scene.today}
      and publish_on < ${addDays(scene.today, -40)} order by respondent_id, concluded_on`.execute(scene.stage.ground.db)
  const sorted = [...rows].sort((one, other) => (one.concludedOn < other.concludedOn ? -1 : 1))
  for (const [number, [claim, step, outcome]] of objections.entries()) {
    const posting = sorted[number]
    if (!posting) return
    const on = ago(scene, 36 - number * 6)
    const { id } = await receiveObjection(at(scene, 'complaint-handler', on, '11:00'), {
      ...{ postingId: posting.id, receivedOn: on, claim },
    })
    const input = step === 'correct' ? { category: 'quality', posted: 'settled', outcome } : { outcome }
    await walk(scene, id, approved(workingDaysAfter(scene, on, 3), step, input, chief))
  }
  const { rows: fresh } = await sql<Prepared>`select id, concluded_on from postings.posting
    where bureau_id = ${scene.bureauId} and state = 'confirmed' and publish_on > ${ago(scene, 3)}
    order by concluded_on desc, respondent_name limit 1`.execute(scene.stage.ground.db)
  const on = ago(scene, 3)
  if (fresh[0])
    await receiveObjection(at(scene, 'complaint-handler', on, '11:30'), {
      ...{ postingId: fresh[0].id, receivedOn: on, claim: '已全额退款并取得谅解，请求不予公示。' },
    })
}

type Evidence = { readonly id: string; readonly businessId: string }

/** Two on the red board, one on the black one, one that appealed and went, and two that are still heard. */
async function nameOnBoards(scene: Scene): Promise<void> {
  const { rows } =
    await sql<Evidence>`select distinct on (respondent_id) complaint_id as id, respondent_id as business_id
    from postings.posting where bureau_id = ${scene.bureauId} and state = 'confirmed'
    order by respondent_id, concluded_on limit 60`.execute(scene.stage.ground.db)
  const evidence = [...rows].sort((one, other) => (one.businessId < other.businessId ? -1 : 1)).slice(-6)
  const reasons = [...boardReasons.red, ...boardReasons.black, boardReasons.black[0]]
  for (const [number, { id: complaintId, businessId }] of evidence.entries()) {
    const on = ago(scene, number > 3 ? 7 : 80 - number * 5)
    const { id } = await nominate(at(scene, 'complaint-handler', on, '14:10'), {
      ...{ kind: number < 2 ? 'red' : 'black', businessId, complaintId, reason: reasons[number] ?? '' },
    })
    await walk(scene, id, movesOf(scene, on, number))
  }
}

function movesOf(scene: Scene, on: Day, number: number): Move[] {
  const day = (days: number) => workingDaysAfter(scene, on, days)
  if (number === 5) return []
  const told = taken(day(1), 'tellFirm', { on: day(1) })
  if (number === 4) return [told, taken(day(3), 'enterOpinion', { opinion })]
  const listed = [
    told,
    taken(day(8), 'noOpinion'),
    ...approved(day(9), 'list', undefined, ['section-chief', 'county-leader']),
  ]
  if (number !== 3) return listed
  return [
    ...listed,
    taken(day(15), 'appeal', { on: day(15), appeal }),
    ...approved(day(19), 'upholdAppeal', { outcome: upheld }, chief),
  ]
}
