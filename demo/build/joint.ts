import { addDays, type Day } from '../../kernel/calendar.ts'
import { callerOf, createAccount, createOfficer, createUnit, findCallerRow } from '../../modules/authorities/index.ts'
import { confirmJointResult, enterJointResult, setJointDay } from '../../modules/inspections/index.ts'
import { demonstrationPassword, jointDepartments } from '../accounts.ts'
import { instantOf } from '../days.ts'
import { settle } from '../ground.ts'
import { personName } from '../persons.ts'
import { Random } from '../random.ts'
import { home } from '../territory.ts'
import type { Town } from '../town.ts'
import { announcePlan, type DrawPlan, holdCeremony, makePlan, type Stage } from './ceremony.ts'
import { withinYear } from './draws.ts'
import { listJointVisits } from './find.ts'

const officersOfEach = 6

/** Of each class, A to D: more the teams of three departments could not visit. */
const mostOfClass = [7, 14, 6, 2]

/** Pharmacies are looked at by three departments at once: one door, one day, each its own items (综合查一次). */
export const jointPlanOf = (today: Day): DrawPlan => ({
  name: '药店部门联合抽查',
  items: ['advertising-drugs-food'],
  announcedOn: addDays(today, -9),
  window: withinYear(addDays(today, -6), addDays(today, 30)),
  document: '沛市监〔2026〕第24号',
  strata: (['A', 'B', 'C', 'D'] as const).map((stratum, at) => ({
    ...{ stratum, num: 1, den: 5, min: 0 },
    max: mostOfClass[at] ?? null,
  })),
  evenArm: { num: 1, den: 5, min: 1 },
})

export async function holdJoint(stage: Stage, town: Town): Promise<string> {
  const plan = { ...jointPlanOf(town.today), departments: await makeDepartments(stage, town) }
  const drawId = await announcePlan(stage, await makePlan(stage, plan), plan)
  await holdCeremony(stage, drawId, plan)
  await visitTogether(stage, town, drawId)
  return drawId
}

/** Each with its unit, its officers and two accounts a visitor may sign in with. */
async function makeDepartments({ ground, authorities }: Stage, { seed, today }: Town) {
  const context = ground.contextAt(instantOf(addDays(today, -60)), authorities.founder)
  const random = new Random(seed).fork('departments')
  const made: NonNullable<DrawPlan['departments']>[number][] = []
  for (const { name, code, username, items } of jointDepartments) {
    const parentId = authorities.unit(home.name)
    const standing = { division: null, validFrom: '2019-01-01', validUntil: null }
    const { id: unitId } = await createUnit(context, { name, code, kind: 'outside', parentId, ...standing })
    for (let number = 1; number <= officersOfEach; number += 1) {
      const officer = await createOfficer(context, {
        name: personName(random),
        kind: 'officer',
        unitId,
        certificateNumber: `${code}${String(number).padStart(3, '0')}`,
        certificateValidUntil: addDays(today, 700),
        skills: ['E'],
        phone: null,
        validFrom: '2021-01-01',
        validUntil: null,
      })
      const account = { username: `${username}-${number}`, name: officer.name, unitId, officerId: officer.id }
      const posted = { ...account, roles: ['outsideInspector' as const], state: 'active' as const }
      await createAccount(context, { ...posted, password: demonstrationPassword }, { origin: 'demonstration' })
    }
    made.push({ unitId, items: [...items] })
  }
  return made
}

/** Two teams have gone already, the third has its day; the others wait for theirs. */
async function visitTogether(stage: Stage, { today }: Town, drawId: string): Promise<void> {
  const { ground, authorities } = stage
  const visits = await listJointVisits(ground.db, drawId)
  for (const [index, visit] of visits.slice(0, 3).entries()) {
    const meetsOn = index < 2 ? addDays(today, -2) : addDays(today, 3)
    const context = ground.contextAt(instantOf(addDays(today, -4), '10:00'), authorities.person('planner'))
    const named = { meetsOn, meetsAt: '上午九点，店门口', version: visit.version }
    const isNamed = await setJointDay(context, visit.id, named).catch(onlyAway)
    if (index < 2 && isNamed) await enterParts(stage, visit, meetsOn)
  }
  await settle(ground)
}

type JointVisits = Awaited<ReturnType<typeof listJointVisits>>

/** The other departments enter and confirm; of the second visit one result waits for its second officer. */
async function enterParts({ ground }: Stage, { parts }: JointVisits[number], on: Day): Promise<void> {
  for (const { id, firstAccountId, secondAccountId } of parts) {
    const as = async (accountId: string, time: string) => {
      const at = instantOf(on, time)
      const row = await findCallerRow(ground.db, accountId, on)
      if (!row) throw new Error('an officer of another department has no account')
      return ground.contextAt(at, callerOf(row))
    }
    const input = { way: 'onSite', codes: [1], checkedOn: on, version: 1 } as const
    await enterJointResult(await as(firstAccountId, '15:00'), id, { ...input, codes: [1] })
    await confirmJointResult(await as(secondAccountId, '16:00'), id, { version: 2 })
  }
}

/** Somebody of the team may be away on that day: then it has none yet. */
function onlyAway(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'joint-visit/officer-away') return null
  throw error
}
