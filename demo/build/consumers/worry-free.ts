import { enterWorryFree } from '../../../modules/promises/index.ts'
import type { NewWorryFree } from '../../../modules/promises/pure.ts'
import { streets } from '../../words/consumers.ts'
import { ago, approved, at, type Move, type Scene, type Shop, taken, walk, workingDaysAfter } from './scene.ts'

const mostUnits = 30
const chief = ['section-chief'] as const
const types = { catering: 'restaurant', foodShop: 'shop', retail: 'shop', pharmacy: 'unit', services: 'unit' } as const

/** Who asks to be called worry-free: most are named, one loses the name, one was objected to, the last ones wait. */
export async function nameWorryFree(scene: Scene): Promise<void> {
  const { shops, factories } = scene
  const asking: NewWorryFree[] = [
    ...streets.map((name) => askFor(scene, { name, type: 'street', address: '沛河县城关街道' })),
    ...factories.slice(0, 4).map((factory) => askAs(scene, factory, 'factory')),
    ...shops
      .slice(40, 40 + Math.min(mostUnits, Math.floor(shops.length / 5)))
      .map((shop) => askAs(scene, shop, typeOf(shop))),
  ]
  for (const [number, asked] of asking.entries()) await nameOne(scene, asked, { number, count: asking.length })
}

type Asked = Pick<NewWorryFree, 'name' | 'type'> & { readonly businessId?: string; readonly address: string }

const askFor = ({ today }: Scene, asked: Asked): NewWorryFree => ({
  ...asked,
  level: 'county',
  year: Number(today.slice(0, 4)),
})

const askAs = (scene: Scene, { id: businessId, business: { name, address } }: Shop, type: NewWorryFree['type']) =>
  askFor(scene, { name, type, businessId, address })

const typeOf = ({ business: { trade } }: Shop): NewWorryFree['type'] =>
  types[trade.group as keyof typeof types] ?? 'unit'

type Place = { readonly number: number; readonly count: number }

async function nameOne(scene: Scene, asked: NewWorryFree, { number, count }: Place): Promise<void> {
  const isLate = number >= count - 4
  const applied = ago(scene, isLate ? 8 : 190 - number * 4)
  const { id } = await enterWorryFree(at(scene, 'complaint-handler', applied, '10:40'), {
    ...asked,
    ...(number % 7 === 6 ? { level: 'city' as const } : {}),
  })
  const day = (days: number) => workingDaysAfter(scene, applied, days)
  if (number >= count - 1) return
  if (number % 9 === 5)
    return void (await walk(scene, id, [
      taken(day(1), 'review', { score: 68, isFit: false, review: '未建立先行赔付和投诉台账。' }),
      ...approved(day(2), 'refuse', { outcome: '未达到培育标准，完善后可再申请。' }, chief),
    ]))
  const fit = taken(day(1), 'review', {
    score: 86 + (number % 12),
    isFit: true,
    review: '承诺公示、明码标价、先行赔付均已落实。',
  })
  await walk(scene, id, [fit, taken(day(2), 'publicise'), ...(isLate ? [] : afterPublicising(number, day))])
}

function afterPublicising(number: number, day: (days: number) => string): Move[] {
  const objected = [
    taken(day(4), 'object', { objection: '该店去年有两起退费投诉未解决。' }),
    taken(day(8), 'answerObjection', { objectionAnswer: '两起投诉均已调解达成一致并履行，不影响命名。' }),
  ]
  const named = [...(number % 10 === 3 ? objected : []), ...approved(day(10), 'award', undefined, chief)]
  if (number === 7)
    return [
      ...named,
      taken(day(50), 'recheck'),
      ...approved(day(52), 'revoke', { outcome: '复查发现承诺未履行、投诉拒不处理，撤销称号。' }, chief),
    ]
  return number % 8 === 4
    ? [...named, taken(day(50), 'recheck'), taken(day(52), 'pass', { review: '复查合格。' })]
    : named
}
