import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeGazetteer } from './gazetteer.ts'
import { findRegisteringAuthority, proposeCompetentBureau } from './jurisdiction.ts'
import { addressUnit, findPlace } from './places.ts'

const rowsOf = (file: string) =>
  JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../../data/divisions', file), 'utf8'))
const rows = {
  divisions: rowsOf('divisions.json').divisions,
  zones: rowsOf('zones.json').zones,
  towns: rowsOf('towns-370300.json').towns,
}
const gazetteer = makeGazetteer(rows, '2026-01-01')
const zibo = (address: string) => findPlace({ address, province: '山东', city: '淄博' }, gazetteer)

describe('the address decides', () => {
  test.each([
    ['山东省淄博市张店区柳泉路1号', '370303', '张店区'],
    ['博山白塔工业园', '370304', '博山'],
    ['淄博市淄博市临淄区敬仲镇西周村', '370305', '临淄区'],
    ['淄博 髙青县 某路3号', '370322', '高青县'],
    ['山东省济南市历下区某路1号', '370102', '历下区'],
    ['邹平县某镇', '371681', '邹平县'],
  ])('%s lies in %s', (address, division, evidence) => {
    expect(zibo(address)).toEqual({ division, reason: 'address', evidence })
  })

  test('a zone without a code is told by its name and lies in the city', () => {
    expect(zibo('淄博开发区政通路1号')).toEqual({
      division: '370300',
      zone: '淄博高新技术产业开发区',
      reason: 'address-zone',
      evidence: '开发区',
    })
    expect(zibo('山东省淄博市文昌湖区某村')).toMatchObject({ zone: '文昌湖旅游度假区', reason: 'address-zone' })
    expect(zibo('淄博市经济开发区某路')).toMatchObject({ zone: '淄博经济开发区' })
  })

  test('a park of a county is no zone of the city, and a zone inside a county is both', () => {
    expect(zibo('博山经济开发区某村')).toEqual({ division: '370304', reason: 'address', evidence: '博山' })
    expect(zibo('高青县高新区某路')).toEqual({ division: '370322', reason: 'address', evidence: '高青县' })
    expect(zibo('张店区高新区某路')).toMatchObject({ division: '370303', zone: '淄博高新技术产业开发区' })
  })

  test('a town decides when only one county has it', () => {
    expect(zibo('唐山镇某村')).toEqual({ division: '370321', reason: 'town', evidence: '唐山镇' })
    expect(zibo('索镇火车站北邻')).toMatchObject({ division: '370321', reason: 'town' })
    expect(zibo('城西办事处某村')).toMatchObject({ division: '370304', reason: 'town' })
    expect(zibo('南定某路10号')).toMatchObject({ division: '370303', reason: 'town', evidence: '南定' })
    expect(zibo('萌水镇某村')).toMatchObject({ division: '370306', zone: '文昌湖旅游度假区' })
  })

  test('a town of two counties leaves the county unknown', () => {
    expect(zibo('石桥镇某村')).toEqual({ division: '370300', reason: 'region-column', evidence: '淄博' })
    expect(zibo('石桥街道办事处某村')).toMatchObject({ division: '370303', reason: 'town' })
  })

  test('a road that bears the name of a place is no place', () => {
    expect(zibo('博山路1号')).toMatchObject({ division: '370300', reason: 'region-column' })
    expect(zibo('济南路1号')).toMatchObject({ division: '370300', reason: 'region-column' })
  })
})

describe('what the columns tell', () => {
  test('the county column counts when the address says nothing', () => {
    expect(findPlace({ address: '中心路1号', city: '山东省淄博市', county: '张店区' }, gazetteer)).toEqual({
      division: '370303',
      reason: 'region-column',
      evidence: '张店区',
    })
  })

  test('nothing at all is unknown', () => {
    expect(findPlace({ address: 'N/A', province: 'N/A' }, gazetteer)).toEqual({ reason: 'unknown', evidence: '' })
    expect(findPlace({ address: '中心路1号', province: '山东省' }, gazetteer)).toMatchObject({ division: '370000' })
  })
})

test('a former name leads to the division of the day', () => {
  const zouping = { address: '山东省滨州市邹平县某路1号' }
  expect(findPlace(zouping, makeGazetteer(rows, '2017-01-01')).division).toBe('371626')
  expect(findPlace(zouping, gazetteer).division).toBe('371681')
  expect(findPlace({ address: '莱芜市莱城区某路' }, gazetteer).division).toBe('370116')
})

test('the same unit is found under the ways to write it', () => {
  const unit = addressUnit('山东省淄博市张店区柳泉路１０７号国贸大厦4幢606室', gazetteer)
  expect(addressUnit('淄博张店区柳泉路107号 国贸大厦4#楼606室（工商联院内）', gazetteer)).toBe(unit)
  expect(addressUnit('张店区柳泉路107号国贸大厦4号楼607室', gazetteer)).not.toBe(unit)
  expect(addressUnit('唐山镇后七村', gazetteer)).toBeUndefined()
})

test('the digits of a code name the registering authority, the words of the column stand beside', () => {
  expect(findRegisteringAuthority('370300', ' 某市局 ')).toEqual({ code: '370300', text: '某市局', reason: 'code' })
  expect(findRegisteringAuthority(undefined, '某市局')).toEqual({ text: '某市局', reason: 'column' })
  expect(findRegisteringAuthority(undefined, 'N/A')).toEqual({ reason: 'unknown' })
})

test('the bureau of the zone comes before that of the county, and the city answers for what has neither', () => {
  const territories = [
    { bureau: 'city', divisions: ['370300'], zones: [] },
    { bureau: 'zhangdian', divisions: ['370303'], zones: [] },
    { bureau: 'high-tech', divisions: [], zones: ['淄博高新技术产业开发区'] },
  ]
  const propose = (address: string) => proposeCompetentBureau(zibo(address), territories)
  expect(propose('张店区某路')).toEqual({ bureau: 'zhangdian', reason: 'division' })
  expect(propose('张店区高新区某路')).toEqual({ bureau: 'high-tech', reason: 'zone' })
  expect(propose('中心路1号')).toEqual({ bureau: 'city', reason: 'city' })
  expect(propose('沂源县某路')).toEqual({ bureau: 'city', reason: 'city' })
  expect(proposeCompetentBureau({ reason: 'unknown', evidence: '' }, territories)).toEqual({ reason: 'unknown' })
})
