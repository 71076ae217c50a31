import type { Role } from '../modules/authorities/pure.ts'
import { city, home, province } from './territory.ts'

/** An account of the demonstration: who it is, where he sits, what he may. `isListed`: shown on the sign-in page. */
export type AccountPlan = {
  readonly username: string
  readonly title: string
  readonly unit: string
  readonly roles: readonly Role[]
  readonly isListed: boolean
}

/** Bodies outside the bureau that bring secrets to a draw, or keep them. */
export const outsideBodies = {
  discipline: '派驻纪检监察组',
  consumers: '沛河县消费者权益保护委员会',
  notary: '清枰市公证处',
  approval: '沛河县行政审批服务局',
} as const

/** Other departments of a joint check, with their items; officers sign in as `insurance-1`, `health-1` and so on. */
export const jointDepartments = [
  {
    name: '沛河县医疗保障局',
    code: '990121Y',
    username: 'insurance',
    items: [
      { name: '定点零售药店医保基金使用情况', basis: '《医疗保障基金使用监督管理条例》第十五条' },
      { name: '药品进销存与医保结算一致情况', basis: '《医疗保障基金使用监督管理条例》第十六条' },
    ],
  },
  {
    name: '沛河县卫生健康局',
    code: '990121W',
    username: 'health',
    items: [{ name: '坐堂诊疗活动', basis: '《医疗机构管理条例》' }],
  },
] as const

const county = home.name

/** One password for all: these accounts exist in a demonstration only, and production has none. */
export const demonstrationPassword = 'gongpingcheng-2026'

const listed = (username: string, title: string, unit: string, ...roles: Role[]): AccountPlan => ({
  username,
  title,
  unit,
  roles,
  isListed: true,
})

export const accountPlans: readonly AccountPlan[] = [
  listed('planner', '县局双随机科 计划与抽取', '双随机监管科', 'planner'),
  listed('county-leader', '县局局长 审批计划', county, 'bureauLeader'),
  listed('registrar', '县局登记注册科 名录导入', '登记注册科', 'registrar'),
  listed('credit', '县局信用科 信用分类', '信用监督管理科', 'creditOfficer'),
  listed('office-head', '城关所所长', '城关市场监督管理所', 'officeHead'),
  listed('city-leader', '市局领导', city.name, 'bureauLeader'),
  listed('province-leader', '省局领导', province.name, 'bureauLeader'),
  listed('contributor-bureau', '县局法规科 抽取参与人', county, 'drawContributor'),
  listed('contributor-discipline', '派驻纪检监察组 抽取参与人', outsideBodies.discipline, 'drawContributor'),
  listed('contributor-consumers', '县消保委 抽取参与人', outsideBodies.consumers, 'drawContributor'),
  listed('custodian', '公证处 密封保管人', outsideBodies.notary, 'drawCustodian'),
  listed('auditor', '派驻纪检监察组 审计', outsideBodies.discipline, 'auditor'),
  listed('admin-system', '系统管理员', city.name, 'systemAdministrator'),
  listed('admin-security', '安全保密管理员', city.name, 'securityAdministrator'),
  listed('admin-audit', '安全审计员', city.name, 'auditAdministrator'),
  { username: 'city-registrar', title: '市局登记数据', unit: city.name, roles: ['registrar'], isListed: false },
  listed('section-chief', '县局双随机监管科科长', '双随机监管科', 'sectionChief'),
  listed('complaint-handler', '县局投诉举报中心 处理线索', county, 'complaintHandler'),
  listed('case-officer', '综合执法大队 办案人员', '综合执法大队', 'caseOfficer'),
  listed('legal-reviewer', '县局法规科 法制审核', county, 'legalReviewer'),
  listed('analyst', '市局 数据分析', city.name, 'dataAnalyst'),
  listed('dispatcher', '96333 应急调度', city.name, 'dispatcher'),
  listed('approval-registrar', '行政审批局 登记人员', outsideBodies.approval, 'outsideRegistrar'),
  listed('responsible-official', '包保干部', county, 'responsibleOfficial'),
  listed('assistant', '城关所 协管员', '城关市场监督管理所', 'assistant'),
  listed('grid-worker', '城关所 网格员', '城关市场监督管理所', 'gridWorker'),
]

/** Two who were drawn together for visits that are still to be made; their accounts are named after the draw. */
export const inspectorUsernames = ['inspector-1', 'inspector-2'] as const

/** One of each department that takes part in the joint check; their accounts are made with it. */
export const partnerUsernames = ['insurance-1', 'health-1'] as const
