import { addDays, type Day } from '../../kernel/calendar.ts'
import { approveYearPlan, createYearPlan, proposeLine, publishYearPlan } from '../../modules/inspections/index.ts'
import { jointDepartments } from '../accounts.ts'
import { instantOf } from '../days.ts'
import type { Town } from '../town.ts'
import type { DrawPlan, Stage } from './ceremony.ts'

/** What a section asked for, with how many of a hundred businesses of the county it means to look at in the year. */
type Line = {
  readonly name: string
  readonly items: readonly string[]
  readonly unit: string
  readonly share: number
  readonly months?: readonly [from: string, until: string]
  readonly partners?: readonly string[]
}

const lines: readonly Line[] = [
  {
    name: '登记事项与公示信息抽查',
    items: ['registration-matters', 'publicity-information'],
    unit: '信用监督管理科',
    share: 4,
  },
  { name: '食品销售与餐饮服务抽查', items: ['food-sale', 'catering'], unit: '双随机监管科', share: 9 },
  { name: '药品零售和使用抽查', items: ['drug-retail'], unit: '双随机监管科', share: 1 },
  { name: '电梯使用安全抽查', items: ['equipment-users'], unit: '双随机监管科', share: 0.1 },
  {
    name: '广告行为与合同条款抽查',
    items: ['advertising-conduct', 'standard-contract-terms'],
    unit: '双随机监管科',
    share: 3,
  },
  {
    name: '商标使用与专利真实性抽查',
    items: ['trade-mark-use', 'patent-authenticity'],
    unit: '登记注册科',
    share: 1,
  },
  {
    name: '药店部门联合抽查',
    items: ['advertising-drugs-food'],
    unit: '双随机监管科',
    share: 0.5,
    partners: jointDepartments.map(({ name }) => name),
  },
  {
    name: '价格行为与涉企收费抽查',
    items: ['price-conduct', 'enterprise-charges'],
    unit: '综合执法大队',
    share: 1,
    months: ['04-01', '12-31'],
  },
]

/** Drawn up when the year begins, or before the first draw of it where the demonstration begins later. */
const usualDay = '02-10'

/** The yearly plan of each year in which something is drawn, with the days its acts fall on. */
export const yearPlanDays = (plans: readonly DrawPlan[], today: Day): { readonly year: number; readonly on: Day }[] =>
  [...Map.groupBy(plans, ({ window }) => Number(window.from.slice(0, 4)))].map(([year, own]) => {
    const first = own.map(({ announcedOn }) => addDays(announcedOn, -14)).sort()[0] ?? today
    const usual = `${year}-${usualDay}`
    const latest = first < addDays(today, -1) ? first : addDays(today, -1)
    return { year, on: usual < latest ? usual : latest }
  })

/** Sections ask for lines, the head approves them, and everybody may read them: draws are made by these lines only. */
export async function holdYearPlan(stage: Stage, { businesses }: Town, { year, on }: { year: number; on: Day }) {
  const { ground, authorities } = stage
  const as = (username: string, time: string) => ground.contextAt(instantOf(on, time), authorities.person(username))
  const { id } = await createYearPlan(as('planner', '09:00'), { name: `${year}年度抽查工作计划`, year })
  const active = businesses.filter(({ state }) => state === 'active').length
  let version = 1
  for (const { name, items, unit, share, months = ['01-01', '12-31'], partners = [] } of lines) {
    const asked = await proposeLine(as('section-chief', '10:00'), id, {
      name,
      items: [...items],
      departmentId: authorities.unit(unit),
      window: { from: `${year}-${months[0]}`, until: `${year}-${months[1]}` },
      planned: Math.max(10, Math.round((active * share) / 1000) * 10),
      partners: [...partners],
    })
    version = asked.version
  }
  const document = `沛市监〔${year}〕第3号`
  const approved = await approveYearPlan(as('county-leader', '15:30'), id, { document, version })
  await publishYearPlan(as('planner', '16:40'), id, { version: approved.version })
}
