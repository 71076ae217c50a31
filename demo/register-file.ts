import { stringify } from 'csv-stringify/sync'
import { stateTexts, type TownBusiness } from './businesses.ts'
import { kinds } from './kinds.ts'
import { city } from './territory.ts'

export const registerHeaders = [
  '企业名称',
  '统一社会信用代码',
  '企业类型',
  '法定代表人',
  '注册资本',
  '成立日期',
  '登记状态',
  '登记机关',
  '所属城市',
  '住所',
  '经营范围',
  '行业代码',
  '联系电话',
] as const

/** One row of the register as the registering authority exports it. */
export function registerRow(business: TownBusiness): string[] {
  const { name, creditCode, kind, head, capitalYuan, foundedOn, state, address, trade, phone, street, formerScope } =
    business
  return [
    name,
    creditCode,
    kinds[kind],
    head,
    capitalYuan === null ? '' : `${capitalYuan / 10_000}万元人民币`,
    foundedOn,
    stateTexts[state],
    street.bureau.kind === 'zone' ? '清枰市行政审批服务局' : `${street.bureau.place}行政审批服务局`,
    city.place,
    address,
    formerScope ?? trade.scope,
    trade.code,
    phone,
  ]
}

/** A register file as an office receives it: CSV, UTF-8. */
export const registerFile = (businesses: readonly TownBusiness[]): string =>
  stringify([[...registerHeaders], ...businesses.map(registerRow)])
