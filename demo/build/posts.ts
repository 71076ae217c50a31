import { addDays, addMonths, type Day } from '../../kernel/calendar.ts'
import { readableOf } from '../../kernel/files.ts'
import { readNotices } from '../../kernel/notices/routes.ts'
import { beginPost, enterLeave, giveDelegation, importDuties } from '../../modules/authorities/index.ts'
import { leaveReasons } from '../../modules/authorities/pure.ts'
import { settleNote, writeNote } from '../../modules/dossiers/index.ts'
import { accountPlans } from '../accounts.ts'
import { instantOf } from '../days.ts'
import { inParallel } from '../ground.ts'
import { Random } from '../random.ts'
import type { TownOfficer } from '../staff.ts'
import { home as homeBureau } from '../territory.ts'
import type { Town } from '../town.ts'
import type { Stage } from './ceremony.ts'
import { findPostOf } from './find.ts'
import type { Register } from './register.ts'

const absentShare = 0.09
const noteTexts = [
  ['lead', '门口堆放过期食品，货架上有散装熟食未加盖。'],
  ['lead', '招牌与营业执照名称不一致，店主称刚转让。'],
  ['patrol', '今日走访，营业正常，已提醒灭火器年检。'],
  ['lead', '群众反映夜间缺斤少两，公平秤已停用。'],
] as const

/** What makes people of the accounts: who acts for whom, who is away, who is on duty, what was seen on the way. */
export async function arrangePeople(stage: Stage, home: Town, register: Register): Promise<void> {
  const random = new Random(home.seed).fork('people')
  await holdPosts(stage, home.today)
  await takeLeave(stage, home, random)
  await arrangeDuty(stage, home, random)
  await writeNotes(stage, home, { register, random })
}

/** Everybody has read what he was told until then; what came since waits in his inbox. */
export async function readInboxes({ ground, authorities }: Stage, on: Day): Promise<void> {
  await inParallel(accountPlans, async ({ username }) => {
    await readNotices(ground.contextAt(instantOf(on, '17:40'), authorities.person(username)), null)
  })
}

/** The head of one office leads a second one for a time; the head of the bureau has given away his approval. */
async function holdPosts({ ground, authorities }: Stage, today: Day): Promise<void> {
  const context = ground.contextAt(instantOf(addDays(today, -30), '09:00'), authorities.founder)
  await beginPost(context, {
    accountId: authorities.accountId('office-head'),
    role: 'officeHead',
    unitId: authorities.unit('北环市场监督管理所'),
    isActing: true,
    validFrom: addDays(today, -30),
    validUntil: addDays(today, 45),
  })
  const leader = authorities.person('county-leader')
  const on = addDays(today, -1)
  await giveDelegation(ground.contextAt(instantOf(on, '17:30'), leader), {
    postId: await findPostOf(ground.db, leader.accountId ?? ''),
    delegateId: authorities.accountId('section-chief'),
    permissions: ['inspections.read', 'inspections.approve'],
    reason: '赴省局参加会议',
    validFrom: on,
    validUntil: addDays(today, 6),
  })
}

/** About one in eleven is away today; the officers of the county name a colleague of their unit. */
async function takeLeave({ ground, authorities }: Stage, { staff, today }: Town, random: Random): Promise<void> {
  const context = ground.contextAt(instantOf(addDays(today, -1), '16:00'), authorities.founder)
  const away = random.shuffle(staff.officers).slice(0, Math.round(staff.officers.length * absentShare))
  const isAway = new Set(away.map(({ key }) => key))
  for (const officer of away) {
    const absentFrom = addDays(today, -random.between(0, 6))
    const deputy = staff.officers.find(
      (other) => other.unit === officer.unit && !isAway.has(other.key) && isHome(other),
    )
    await enterLeave(context, {
      officerId: authorities.officer(officer.key),
      reason: random.pick(leaveReasons.filter((reason) => reason !== 'suspended')),
      absentFrom,
      absentUntil: addDays(today, random.between(0, 9)),
      deputyId: deputy ? authorities.officerPerson(authorities.officer(deputy.key)).accountId : null,
    })
  }
}

const isHome = ({ certificate, bureau }: TownOfficer) => certificate !== null && bureau === homeBureau.code

/** This month's roster and the next one's, as the office keeps it: a file. */
async function arrangeDuty({ ground, authorities }: Stage, { staff, today }: Town, random: Random): Promise<void> {
  const context = ground.contextAt(instantOf(addDays(today, -2), '15:00'), authorities.person('planner'))
  const units = Map.groupBy(staff.officers.filter(isHome), ({ unit }) => unit)
  const first = `${today.slice(0, 7)}-01`
  const rows = daysBetween(first, addMonths(first, 2)).flatMap((day) =>
    [...units].flatMap(([unit, people]) => {
      const [leader, other] = random.shuffle(people)
      return [
        ...(leader ? [[unit, day, '白班', leader.name, '是']] : []),
        ...(other ? [[unit, day, '夜班', other.name, '否']] : []),
      ]
    }),
  )
  const lines = ['值班单位,值班日期,班次,值班人员,带班领导', ...rows.map((row) => row.join(','))]
  const file = await context.files.keep(readableOf(`\ufeff${lines.join('\r\n')}\r\n`), 5_000_000)
  await importDuties(context, { file, dryRun: false })
}

function daysBetween(first: Day, end: Day): Day[] {
  const days: Day[] = []
  for (let day = first; day < end; day = addDays(day, 1)) days.push(day)
  return days
}

/** The grid worker and the assistant walked about; one lead has its answer. */
async function writeNotes(
  { ground, authorities }: Stage,
  { businesses, today }: Town,
  { register, random }: { register: Register; random: Random },
): Promise<void> {
  const own = businesses.filter(({ address, state }) => state === 'active' && address.includes(homeBureau.place))
  const known = random.shuffle(own).flatMap(({ creditCode }) => register.get(creditCode) ?? [])
  for (const [number, [kind, text]] of noteTexts.entries()) {
    const subjectId = known[number]
    if (!subjectId) continue
    const seenOn = addDays(today, number - noteTexts.length)
    const author = authorities.person(number % 2 === 0 ? 'grid-worker' : 'assistant')
    const note = await writeNote(ground.contextAt(instantOf(seenOn, '10:30'), author), {
      subjectId,
      kind,
      text,
      seenOn,
    })
    if (number > 0) continue
    const at = ground.contextAt(instantOf(addDays(seenOn, 1), '09:10'), authorities.person('complaint-handler'))
    const answer = '城关所已到场，下架过期食品并责令当场改正。'
    await settleNote(at, note.id, { outcome: 'handled', answer, version: note.version })
  }
}
