import type { Random } from './random.ts'
import type { Trade } from './trades.ts'

const towers = ['恒信大厦', '望河大厦', '云杉中心', '财源广场']

/** House number, hall and stall, tower and room; an eighth of the places hold two businesses or more. */
export function placeOf(random: Random, { form, group }: Trade): string {
  if (form === 'office' && random.chance(0.35)) {
    return `${random.between(1, 9)}号${random.pick(towers)}${random.pick(['A', 'B'])}座${random.between(2, 26)}${String(random.between(1, 12)).padStart(2, '0')}室`
  }
  if (form === 'factory') return `${random.between(1, 99)}号院内${random.between(1, 4)}号车间`
  if (form === 'field')
    return `${random.pick(['东', '西', '南', '北'])}${random.pick(['张', '李', '王', '赵', '陈'])}村${random.between(1, 180)}号`
  if (group === 'foodShop' && random.chance(0.3)) return stallOf(random)
  const number = `${random.between(1, 320)}号`
  return random.weigh([
    [number, 50],
    [`${number}-${random.between(1, 9)}`, 15],
    [`${number}${random.between(1, 18)}号楼${random.between(1, 4)}单元${random.between(101, 604)}`, 12],
    [`${number}沿街商铺${random.between(1, 40)}号`, 23],
  ])
}

export const marketNames = ['白云综合市场', '城关农贸市场', '北环果蔬批发市场'] as const

const stallOf = (random: Random): string =>
  `${random.pick(marketNames)}${random.pick(['一', '二', '三'])}区${random.between(1, 120)}号摊位`
