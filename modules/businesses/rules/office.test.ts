import { expect, test } from 'vitest'
import { findOffice, stemOfOffice } from './office.ts'

const office = (id: string, name: string, division: string | null = null) => ({ id, bureauId: 'b', name, division })
const offices = [office('a', '城关市场监督管理所'), office('b', '双河市场监管所'), office('c', '双河湾所')]

test('an office is known by the town in the address', () => {
  const found = findOffice({ division: '990121', domicile: '沛河县城关镇人民路1号' }, offices)
  expect(found).toEqual({ officeId: 'a', reason: 'name' })
})

test('the longer name wins, and a street that bears the name of a town is no place in it', () => {
  expect(findOffice({ division: null, domicile: '双河湾镇东村' }, offices)?.officeId).toBe('c')
  expect(findOffice({ division: null, domicile: '城关路5号' }, offices)).toBeNull()
  expect(findOffice({ division: null, domicile: '房镇镇三赢路' }, [office('e', '房镇市场监督管理所')])?.officeId).toBe(
    'e',
  )
})

test('the division of an office goes before its name', () => {
  const all = [...offices, office('d', '另外一所', '990121103')]
  const found = findOffice({ division: '990121103', domicile: '城关镇1号' }, all)
  expect(found).toEqual({ officeId: 'd', reason: 'division' })
})

test('two offices that fit alike leave it unknown', () => {
  const twins = [office('a', '城关所'), office('b', '城关市场监管所')]
  expect(findOffice({ division: null, domicile: '城关镇1号' }, twins)).toBeNull()
})

test('what every office is called does not belong to its name', () => {
  expect(['房镇市场监督管理所', '城关所', '双河镇市场监管所'].map(stemOfOffice)).toEqual(['房镇', '城关', '双河'])
})
