import { addDays, type Day } from '../../../kernel/calendar.ts'
import { sql } from '../../../kernel/database.ts'
import { receiveRemedy } from '../../../modules/remedies/index.ts'
import type { NewRemedy } from '../../../modules/remedies/pure.ts'
import { mobileNumber, personName } from '../../persons.ts'
import { remedies as words } from '../../words/consumers.ts'
import { ago, at, type Move, type Scene, walk, workingDaysAfter } from './scene.ts'

type Decided = { readonly id: string; readonly on: Day }

/** Three decisions were reconsidered, a fourth waits for our answer, one came before the court, one asked to see a file. */
export async function seekRemedies(scene: Scene): Promise<void> {
  const { rows } = await sql<Decided>`select s.id, s.ended_on as "on" from complaints.service_record s
    join complaints.complaint c on c.id = s.id
    where s.bureau_id = ${scene.bureauId} and s.ending in ('refused', 'closed')
      and s.ended_on < ${addDays(scene.today, -75)} and c.national_number is not null
    order by s.ended_on desc, c.national_number limit 5`.execute(scene.stage.ground.db)
  for (const [number, [about, claim, ruling, outcome]] of words.reconsiderations.entries()) {
    const decided = rows[number]
    if (decided) await reconsider(scene, decided, { number, about, claim, ruling, outcome })
  }
  const [waiting, sued] = rows.slice(3)
  if (waiting) await receive(scene, ago(scene, 4), { ...asked(scene, 4, words.waiting), complaintId: waiting.id })
  if (sued) await sue(scene, sued)
  const [about, claim] = words.disclosure
  const id = await receive(scene, ago(scene, 30), { ...named(scene, 6), kind: 'disclosure', about, claim })
  const day = (days: number) => workingDaysAfter(scene, ago(scene, 30), days)
  await walk(scene, id, [
    by(day(1), 'takeUp'),
    ...decided(day(6), 'reply', {
      ...{ reply: 'partly', outcome: '处理程序材料予以公开，涉及个人信息的部分不予公开。' },
    }),
  ])
}

type Said = {
  readonly number: number
  readonly about: string
  readonly claim: string
  readonly ruling: string
  readonly outcome: string
}

async function reconsider(scene: Scene, { id: complaintId, on: knownOn }: Decided, said: Said): Promise<void> {
  const { number, about, claim, ruling, outcome } = said
  const on = workingDaysAfter(scene, knownOn, 15)
  const id = await receive(scene, on, { ...asked(scene, number, [about, claim]), complaintId, knownOn })
  const ruled = workingDaysAfter(scene, on, 24)
  const moves = [
    ...decided(workingDaysAfter(scene, on, 5), 'answer', { outcome: words.answer }),
    by(ruled, 'enterRuling', { ruling, on: ruled, outcome }),
  ]
  const after = workingDaysAfter(scene, ruled, 4)
  const complied = by(after, 'comply', { on: after, outcome: '已重新受理并组织调解。' })
  await walk(scene, id, [...moves, ...(ruling === 'revoked' ? [complied] : []), by(after, 'close')])
}

async function sue(scene: Scene, { id: complaintId, on: knownOn }: Decided): Promise<void> {
  const [about, claim, outcome] = words.suit
  const on = workingDaysAfter(scene, knownOn, 20)
  const ruled = workingDaysAfter(scene, on, 28)
  const id = await receive(scene, on, {
    ...{ ...named(scene, 5), kind: 'litigation', about, claim, complaintId, knownOn },
    ...{ organ: words.court, caseNumber: `（${on.slice(0, 4)}）衡01行初218号` },
  })
  await walk(scene, id, [
    ...decided(workingDaysAfter(scene, on, 9), 'defend', { outcome: words.answer }),
    by(ruled, 'enterRuling', { ruling: 'dismissed', on: ruled, outcome }),
  ])
}

const named = ({ random }: Scene, number: number) => {
  const own = random.fork(`remedy-${number}`)
  return { applicantName: personName(own), applicantPhone: mobileNumber(own) }
}

const asked = (scene: Scene, number: number, [about, claim]: readonly [string, string]) => ({
  ...named(scene, number),
  ...{ kind: 'reconsideration' as const, about, claim, organ: words.organ },
})

async function receive(scene: Scene, on: Day, input: Omit<NewRemedy, 'receivedOn'>): Promise<string> {
  return (await receiveRemedy(at(scene, 'legal-reviewer', on, '10:00'), { ...input, receivedOn: on })).id
}

const by = (on: Day, step: string, input?: Move['input']): Move => ({
  ...{ on, time: '11:00', by: 'legal-reviewer', step },
  ...(input ? { input } : {}),
})

const decided = (on: Day, step: string, input: Move['input']): Move[] => [
  by(on, step, input),
  { on, time: '16:00', by: 'county-leader', step: null },
]
