import type { Caller } from '../kernel/access.ts'
import { addDays, chineseDay } from '../kernel/calendar.ts'
import { callerOf, createAccount, createOfficer, findCallerRow } from '../modules/authorities/index.ts'
import { confirmJointResult, enterJointResult, setJointDay } from '../modules/inspections/index.ts'
import type { CreatePlan } from '../modules/inspections/pure.ts'
import { drawn, type InspectionTown } from './inspection-town.ts'
import { founder, unitOf } from './platform.ts'

export type Brigade = Awaited<ReturnType<typeof fireBrigade>>

/** Another department beside the county: a fire brigade of some officers, each with an account of his own. */
export async function fireBrigade(town: InspectionTown, count = 3, name = '沛河县消防救援大队') {
  const { platform, as, tree } = town
  const unit = await unitOf(as(founder), 'outside', name, tree.county.id)
  const context = as({ ...founder, bureauId: tree.county.id, bureauIds: [tree.county.id] })
  const officers: { officer: Awaited<ReturnType<typeof createOfficer>>; caller: Caller }[] = []
  for (let number = 1; number <= count; number += 1) {
    const officer = await createOfficer(context, {
      name: `消防员${number}`,
      kind: 'officer',
      unitId: unit.id,
      certificateNumber: `XF-${unit.id.slice(-4)}-${number}`,
      certificateValidUntil: '2028-12-31',
      skills: ['E'],
      validFrom: '2024-01-01',
    })
    const account = await createAccount(
      context,
      {
        username: `fire${number}-${officer.id.slice(-6)}`,
        name: officer.name,
        unitId: unit.id,
        officerId: officer.id,
        roles: ['outsideInspector'],
        state: 'active',
        password: 'correct horse battery',
      },
      { isPasswordOwn: true },
    )
    const row = await findCallerRow(platform.db, account.id, context.today)
    if (!row) throw new Error('the account just made is gone')
    officers.push({ officer, caller: callerOf(row) })
  }
  return { unit, officers }
}

/** A joint task: few businesses, each visited once by our pair and one of the brigade. */
export const jointPlan = ({ unit }: Brigade): Partial<CreatePlan> => ({
  name: '公共聚集场所部门联合抽查',
  departments: [
    {
      unitId: unit.id,
      items: [{ name: '消防设施维护情况', basis: '《中华人民共和国消防法》第五十三条' }, { name: '疏散通道畅通情况' }],
    },
  ],
})

/** A joint task is drawn, one of its visits gets its day, and the brigade enters and confirms its first item there. */
export function jointActs(town: InspectionTown): (() => Promise<unknown>)[] {
  let brigade: Brigade | undefined
  const firstOf = async (text: string) => (await town.platform.pool.query(text)).rows[0]
  const visitNow = () =>
    firstOf(`select id, version from inspections.joint_visit where state = 'planned' order by id desc limit 1`)
  const partNow = () =>
    firstOf(`select i.id, i.version, i.first_officer_id as first, i.second_officer_id as second, i.concluded_on as on
      from inspections.joint_inspection i join inspections.joint_visit v on v.id = i.joint_visit_id
      where v.meets_on is not null and i.state in ('assigned', 'entered') order by i.state desc, i.id limit 1`)
  const of = (id: string) => {
    const found = brigade?.officers.find(({ officer }) => officer.id === id)
    if (!found) throw new Error('nobody of the brigade is this officer')
    return town.as(found.caller)
  }
  const today = () => chineseDay(town.clock.at)
  return [
    async () => {
      brigade = await fireBrigade(town)
      const window = { from: today(), until: addDays(today(), 28) }
      return drawn(town, { ...jointPlan(brigade), window, year: Number(today().slice(0, 4)) })
    },
    async () => {
      const { id, version } = await visitNow()
      return setJointDay(town.as(town.people.planner), id, { meetsOn: today(), meetsAt: '门口', version })
    },
    async () => {
      const { id, version, first } = await partNow()
      return enterJointResult(of(first), id, { way: 'onSite', codes: [1], checkedOn: today(), version })
    },
    async () => {
      const { id, version, second } = await partNow()
      return confirmJointResult(of(second), id, { version })
    },
    async () => {
      const { id, version, first } = await partNow()
      return enterJointResult(of(first), id, { way: 'onSite', codes: [8], checkedOn: today(), version })
    },
  ]
}
