import type { Day } from '../../../kernel/calendar.ts'
import { sql } from '../../../kernel/database.ts'
import {
  beginNegotiation,
  consumerSays,
  enterEnterprise,
  enterpriseSays,
  fileNegotiation,
  lapseNegotiations,
  renewAccess,
} from '../../../modules/odr/index.ts'
import type { Key } from '../../../modules/submissions/pure.ts'
import { mobileNumber, personName } from '../../persons.ts'
import { answered, asked, gaveUp, refusal, talks } from '../../words/consumers.ts'
import { wrongs } from '../../words/grievances.ts'
import { ago, at, outside, type Scene, type Shop, taken, walk, workingDaysAfter } from './scene.ts'

/** How each of them goes, in turn; the last ones are still open. */
const courses = [
  'settled',
  'settled',
  'lapsed',
  'settled',
  'refused',
  'settled',
  'ended',
  'settled',
  'filed',
  'settled',
  'lapsed',
  'settled',
  'settled',
  'filedLately',
  'offered',
  'begun',
] as const
type Course = (typeof courses)[number]

type Enterprise = Shop & { readonly key: Key }

/** Three enterprises settle with consumers themselves; of sixteen disputes most are settled, some come to the desk. */
export async function negotiate(scene: Scene): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from submissions.desk where bureau_id = ${scene.bureauId}
    and is_open order by id limit 1`.execute(scene.stage.ground.db)
  const [desk] = rows
  if (!desk) return
  const enterprises: Enterprise[] = []
  for (const shop of scene.shops.slice(0, 3)) enterprises.push(await enter(scene, shop, enterprises.length))
  for (const [number, course] of courses.entries()) {
    const enterprise = enterprises[number % enterprises.length]
    if (enterprise) await settleOne(scene, { enterprise, deskId: desk.id, number, course })
  }
}

/** Telephones that begin with 154 were given to nobody, and a form takes them all the same. */
async function enter(scene: Scene, shop: Shop, number: number): Promise<Enterprise> {
  const on = ago(scene, 98)
  const chief = at(scene, 'section-chief', on, '14:30')
  const { id } = await enterEnterprise(chief, {
    ...{ businessId: shop.id, contact: '客户服务部', mobile: `1540000000${number}` },
    ...{ validFrom: on, validUntil: workingDaysAfter(scene, scene.today, 250) },
  })
  const { number: named, code } = await renewAccess(chief, id, { version: 1 })
  return { ...shop, key: { number: named, code } }
}

type Dispute = {
  readonly enterprise: Enterprise
  readonly deskId: string
  readonly number: number
  readonly course: Course
}

const begunDaysAgo = ({ course, number }: Dispute): number => {
  if (course === 'begun') return 1
  return course === 'offered' || course === 'filedLately' ? 5 : 96 - number * 5
}

async function settleOne(scene: Scene, dispute: Dispute): Promise<void> {
  const { course, number } = dispute
  const on = ago(scene, begunDaysAgo(dispute))
  const key = await begin(scene, dispute, on)
  if (course === 'begun') return
  const { talk, said } = speakersOf(scene, dispute, key)
  const next = workingDaysAfter(scene, on, 1)
  await talk(next, '10:05', 'message', asked)
  await said(next, '12:40', 'message', answered)
  if (course === 'lapsed') return lapseNegotiations(outside(scene, workingDaysAfter(scene, on, 11), '00:01'))
  const later = workingDaysAfter(scene, on, 2)
  if (course === 'refused' || course === 'filed' || course === 'filedLately') {
    await talk(later, '11:20', 'refusal', refusal)
    return course === 'refused' ? undefined : file(scene, key, later, course)
  }
  const [offer, amountFen, answer] = talks[number % talks.length] ?? talks[0]
  await talk(later, '15:30', 'offer', offer, amountFen)
  if (course === 'offered') return
  await (course === 'ended'
    ? said(later, '19:10', 'ending', gaveUp)
    : said(workingDaysAfter(scene, later, number % 3), '20:15', 'acceptance', answer))
}

async function begin(scene: Scene, { enterprise, deskId, number }: Dispute, on: Day): Promise<Key> {
  const { business, id } = enterprise
  const random = scene.random.fork(`negotiation-${number}`)
  const [facts, claim] = random.pick(wrongs[business.trade.group])
  const yuan = String(random.between(40, 900))
  return beginNegotiation(outside(scene, on, '18:20'), {
    ...{ kind: 'complaint', deskId, respondentId: id, respondentName: business.name },
    ...{ respondentAddress: business.address, facts: facts.replaceAll('{}', yuan) },
    ...{ claim: claim.replaceAll('{}', yuan), name: personName(random), mobile: mobileNumber(random) },
    address: '沛河县城关街道',
  })
}

type Says = Parameters<typeof enterpriseSays>[1]['kind']
type Answers = Parameters<typeof consumerSays>[1]['kind']

function speakersOf(scene: Scene, { enterprise }: Dispute, key: Key) {
  const find = async () => {
    const { rows } = await sql<{ id: string }>`select id from odr.negotiation
      where number = ${key.number}`.execute(scene.stage.ground.db)
    return rows[0]?.id ?? ''
  }
  return {
    talk: async (on: Day, time: string, kind: Says, text: string, amountFen?: number) =>
      enterpriseSays(outside(scene, on, time), {
        ...{ ...enterprise.key, negotiationId: await find(), kind, text },
        ...(amountFen === undefined ? {} : { amountFen }),
      }),
    said: (on: Day, time: string, kind: Answers, text: string) =>
      consumerSays(outside(scene, on, time), { ...key, kind, text }),
  }
}

/** What was not settled comes to the desk; the older one went through it since. */
async function file(scene: Scene, key: Key, on: Day, course: Course): Promise<void> {
  await fileNegotiation(outside(scene, on, '21:05'), key)
  if (course !== 'filed') return
  const { rows } = await sql<{ complaintId: string }>`select complaint_id from odr.negotiation
    where number = ${key.number}`.execute(scene.stage.ground.db)
  const day = (days: number) => workingDaysAfter(scene, on, days)
  const consent = { complainant: true, respondent: true }
  await walk(scene, rows[0]?.complaintId ?? '', [
    taken(day(2), 'accept'),
    taken(day(4), 'recordConsent', consent),
    taken(day(5), 'mediate'),
    taken(day(9), 'settle', { outcome: '双方达成一致，商家当场退款。', recoveredFen: 23_800 }),
  ])
}
