import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findBusinessKind } from './business-kind.ts'
import { readCapital } from './capital.ts'
import { readDay } from './days.ts'

describe('registered capital', () => {
  test.each([
    ['500(万元人民币)', '500000000', 'CNY'],
    ['1688万人民币', '1688000000', 'CNY'],
    ['262.9800(万元人民币)', '262980000', 'CNY'],
    ['15,099.9287(万元人民币)', '15099928700', 'CNY'],
    ['98.035518万元', '98035518', 'CNY'],
    ['372.6万人民币元', '372600000', 'CNY'],
    ['１，３２０（万）', '1320000000', 'CNY'],
    ['1,182.3990(万美元)', '1182399000', 'USD'],
    ['77000万港元', '77000000000', 'HKD'],
    ['300万日元', '3000000', 'JPY'],
    ['3千万元', '3000000000', 'CNY'],
    ['6百万元', '600000000', 'CNY'],
    ['2.5亿元', '25000000000', 'CNY'],
    ['50000元整', '5000000', 'CNY'],
    ['人民币500万元', '500000000', 'CNY'],
    ['0万人民币', '0', 'CNY'],
    ['9007199254740993.01元', '900719925474099301', 'CNY'],
  ])('%s is %s of the smallest unit, %s', (text, amountMinor, currency) => {
    expect(readCapital(text)).toEqual({ state: 'known', value: { amountMinor, currency } })
  })

  test.each(['N/A', '', ' - ', '—', '无', 'null', '＃N/A'])('%j is unknown', (text) => {
    expect(readCapital(text)).toEqual({ state: 'unknown' })
  })

  test.each([
    ['1', 'import/capital-without-unit'],
    ['伍佰万元', 'import/capital-unreadable'],
    ['1,32万元', 'import/capital-unreadable'],
    ['-5万元', 'import/capital-unreadable'],
    ['0.123456789万元', 'import/capital-finer-than-minor-unit'],
  ])('%s is a problem: %s', (text, why) => {
    expect(readCapital(text)).toEqual({ state: 'problem', why })
  })

  test('the header gives the unit where the cell has none, and only there', () => {
    expect(readCapital('500', 'tenThousandYuan')).toMatchObject({ value: { amountMinor: '500000000' } })
    expect(readCapital('500', 'yuan')).toMatchObject({ value: { amountMinor: '50000' } })
    expect(readCapital('500元', 'tenThousandYuan')).toMatchObject({ value: { amountMinor: '50000' } })
    expect(readCapital('500万美元', 'yuan')).toMatchObject({ value: { amountMinor: '500000000', currency: 'USD' } })
  })

  test('an amount written with six decimals of ten thousand comes back to the last fen', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), (minor) => {
        const text = `${minor / 1_000_000n}.${String(minor % 1_000_000n).padStart(6, '0')}万元`
        const reading = readCapital(text)
        return reading.state === 'known' && reading.value.amountMinor === minor.toString()
      }),
    )
  })
})

describe('days', () => {
  const today = '2026-03-02'

  test.each([
    '1980-03-19',
    '1980/3/19',
    '1980.03.19',
    '1980年3月19日',
    '１９８０年０３月１９日',
    '19800319',
    '29299',
    '29299.5',
    '1980-03-19 08:30:00',
    '1980/3/19 0:00',
    '1980-03-19T00:00:00',
    '1980-03-18T16:00:00.000Z',
    '1980-03-19T00:00:00+08:00',
  ])('%s is 19 March 1980', (text) => {
    expect(readDay(text, { today })).toEqual({ state: 'known', value: '1980-03-19' })
  })

  test('an instant in the summer time of 1988 is the day it was in China', () => {
    expect(readDay('1988-06-01T15:30:00Z', { today })).toEqual({ state: 'known', value: '1988-06-02' })
  })

  test('serial numbers of a workbook from 1904 are four years apart', () => {
    expect(readDay('27837', { today, serialEpoch: 1904 })).toEqual({ state: 'known', value: '1980-03-19' })
  })

  test.each(['N/A', '', '不详', '--'])('%j is unknown', (text) => {
    expect(readDay(text, { today })).toEqual({ state: 'unknown' })
  })

  test.each([
    ['2021-02-30', 'import/day-impossible'],
    ['2021-13-01', 'import/day-impossible'],
    ['2026-03-03', 'import/day-in-future'],
    ['1899-12-31', 'import/day-before-1900'],
    ['80/3/19', 'import/day-unreadable'],
    ['3/19/1980', 'import/day-unreadable'],
    ['春天', 'import/day-unreadable'],
    ['1980', 'import/day-unreadable'],
  ])('%s is a problem: %s', (text, why) => {
    expect(readDay(text, { today })).toEqual({ state: 'problem', why })
  })

  test('today is no future', () => {
    expect(readDay(today, { today })).toEqual({ state: 'known', value: today })
  })
})

describe('the kind of a business', () => {
  test.each([
    ['个体工商户', '92370102MA3F00073G', '清枰市甲餐馆', 'individualBusiness', 'type'],
    ['集体分支机构(非法人)', undefined, '甲供销社门市部', 'branch', 'type'],
    ['个人独资企业', undefined, '甲厂', 'soleProprietorship', 'type'],
    ['有限责任公司 外商投资企业', undefined, '甲有限公司', 'foreignInvested', 'type'],
    ['有限责任公司(自然人投资或控股)', undefined, '甲有限公司', 'limitedCompany', 'type'],
    ['有限责任公司分公司', undefined, '甲有限公司乙分公司', 'branch', 'type'],
    ['内资企业法人', '91110000802100433B', '甲有限公司', 'limitedCompany', 'name'],
    [undefined, '92370102MA3F00073G', '甲餐馆', 'individualBusiness', 'code'],
    [undefined, '93370102MA3F00073G', '甲种植专业合作社', 'farmersCooperative', 'code'],
    [undefined, '93370102MA3F00073G', '甲种植专业合作社乙分店', 'branch', 'name'],
    [undefined, '91110000802100433B', '甲股份有限公司', 'jointStock', 'name'],
    [undefined, '91110000802100433B', '甲厂', 'enterprise', 'code'],
    [undefined, undefined, '某小学', 'other', 'unknown'],
  ])('%s, %s, %s is %s by its %s', (type, code, name, businessKind, reason) => {
    expect(findBusinessKind(type, code, name)).toEqual({ businessKind, reason })
  })
})
