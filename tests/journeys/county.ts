import { encodeGb18030 } from '../../demo/gb18030.ts'
import { makeCreditCode } from '../../kernel/identifiers/index.ts'
import { createAccount, createOfficer, createUnit } from '../../modules/authorities/index.ts'
import type { Role, UnitKind } from '../../modules/authorities/pure.ts'
import { founder, type TestPlatform } from '../platform.ts'
import { password } from './house.ts'

/** Who works in the county before the first record is there. */
export async function settleCounty(platform: TestPlatform, at: string) {
  const asFounder = platform.contextAt(at, founder)
  let made = 0
  const unit = async (kind: UnitKind, name: string, parentId: string | null, division: string | null = null) => {
    made += 1
    const input = { kind, name, parentId, division, code: `PH-${made}`, validFrom: '2020-01-01', validUntil: null }
    return (await createUnit(asFounder, input)).id
  }
  const province = await unit('province', '衡原省市场监督管理局', null, '990000')
  const city = await unit('city', '清枰市市场监督管理局', province, '990100')
  const county = await unit('county', '沛河县市场监督管理局', city, '990121')
  const office = await unit('office', '城关市场监督管理所', county)
  const discipline = await unit('outside', '派驻纪检监察组', county)
  const association = await unit('outside', '清枰市消费者协会', city)
  const bureauIds = [province, city, county]
  const context = platform.contextAt(at, { ...founder, bureauId: county, bureauIds })
  const account = (username: string, name: string, unitId: string, roles: Role[], officerId: string | null = null) =>
    createAccount(
      context,
      { username, name, unitId, officerId, roles, state: 'active', password },
      { isPasswordOwn: true },
    )
  await account('registrar', '罗登科', county, ['registrar'])
  await account('credit', '辛用之', county, ['creditOfficer'])
  await account('planner', '计划明', county, ['planner'])
  await account('leader', '鲁局长', county, ['bureauLeader'])
  await account('discipline', '纪正', discipline, ['drawContributor'])
  await account('association', '肖协', association, ['drawContributor'])
  await account('city', '石监', city, ['drawContributor'])
  await account('custodian', '包管', province, ['drawCustodian'])
  for (const [place, name] of officerNames.entries()) {
    const officer = await createOfficer(context, {
      name,
      kind: 'officer',
      unitId: office,
      certificateNumber: `ZF-${place + 1}`,
      certificateValidUntil: '2028-12-31',
      skills: ['E'],
      phone: null,
      validFrom: '2024-01-01',
      validUntil: null,
    })
    await account(usernameOf(name), name, office, ['inspector'], officer.id)
  }
}

const officerNames = ['安一平', '白二清', '程三省', '丁四维', '冯五常', '高六顺']
export const usernameOf = (officer: string) => `officer-${officerNames.indexOf(officer) + 1}`
/** Who is named in a text, in the order of the text. */
export const officersIn = (text: string): string[] =>
  officerNames.filter((name) => text.includes(name)).sort((a, b) => text.indexOf(a) - text.indexOf(b))

const streets = ['人民路', '文昌街', '清河路', '东关街', '建设路']
const trades = ['餐饮店', '便利店', '五金店', '理发店', '服装店', '文具店']
const stems = ['福满楼', '鹤鸣轩', '德聚源', '吉祥居', '瑞丰号', '永盛行', '春和园', '长乐坊', '同兴堂', '广益斋']

/** Sixty shops, of which two rows are spoiled: one code has a wrong check character, one has no name. */
export const shopCount = 60
export const spoiltLines = { code: 12, name: 31 }

function shopAt(place: number) {
  return {
    name: `沛河县${stems[place % stems.length]}${trades[Math.floor(place / stems.length)]}`,
    creditCode: makeCreditCode('92', '990121', `MAJ${String(place).padStart(5, '0')}`),
    address: `清枰市沛河县城关街道${streets[place % streets.length]}${place + 1}号`,
  }
}

/** The one whose way is followed: nothing is wrong with its row. */
export const watchedShop = shopAt(0)

/** The register as the registering authority exports it, in the encoding most registers have. */
export function registerFile(): Buffer {
  const headers = '企业名称,统一社会信用代码,注册日期,企业类型,法人代表,注册资金,经营范围,住所'
  const rows = Array.from({ length: shopCount }, (_, place) => {
    const { name, creditCode, address } = shopAt(place)
    const line = place + 2
    const code = line === spoiltLines.code ? otherCheckCharacter(creditCode) : creditCode
    const shownName = line === spoiltLines.name ? '' : name
    return [shownName, code, '2019-05-06', '个体工商户', headOf(place), '5万元人民币', '零售', address].join(',')
  })
  return Buffer.from(encodeGb18030([headers, ...rows, ''].join('\r\n')))
}

const headOf = (place: number) => `${'赵钱孙李周吴郑王冯陈'[place % 10]}${'安宁康泰和顺'[Math.floor(place / 10)]}`

const otherCheckCharacter = (code: string) => code.slice(0, 17) + (code.endsWith('A') ? 'B' : 'A')
