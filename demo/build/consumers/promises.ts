import { addDays } from '../../../kernel/calendar.ts'
import { enterPromise, recordReturn, setTarget, takeReturnStep } from '../../../modules/promises/index.ts'
import { type ReturnStep, returnSteps } from '../../../modules/promises/pure.ts'
import { alliance, breach, exclusions, mended, returned, scope } from '../../words/consumers.ts'
import { ago, approved, at, type Move, type Scene, type Shop, taken, walk, workingDaysAfter } from './scene.ts'

const mostPromises = 36
/** What the bureau plans for the year. */
const plans = { noReason: 40, units: 30, factories: 4, streets: 2 } as const

/** Shops that promise to take back what they sold, what was brought back, who broke it; and the plan of the year. */
export async function promiseReturns(scene: Scene): Promise<void> {
  const { today, shops } = scene
  const chief = at(scene, 'section-chief', ago(scene, 220), '10:00')
  for (const [kind, amount] of Object.entries(plans) as [keyof typeof plans, number][])
    await setTarget(chief, { year: Number(today.slice(0, 4)), kind, amount, source: '年度消费环境建设工作要点' })
  const promising = shops
    .filter(({ business: { trade } }) => trade.group !== 'services')
    .slice(3, 3 + Math.min(mostPromises, Math.floor(shops.length / 4)))
  const ids: string[] = []
  for (const [number, shop] of promising.entries()) ids.push(await promise(scene, shop, number))
  await bringBack(scene, ids)
}

/** The first ones are of one alliance. */
const isAllied = (number: number) => number < 5

async function promise(scene: Scene, { id: businessId, business }: Shop, number: number): Promise<string> {
  const applied = ago(scene, number % 12 === 11 ? 2 : 200 - number * 4)
  const context = at(scene, 'complaint-handler', applied, '11:10')
  const { id } = await enterPromise(context, {
    ...{ shopName: business.name, businessId, address: business.address, scope },
    periodDays: isAllied(number) ? 30 : ([7, 7, 10, 15][number % 4] ?? 7),
    ...(business.trade.group === 'retail' ? {} : { exclusions }),
    ...(isAllied(number) ? { alliance } : {}),
  })
  const day = (days: number) => workingDaysAfter(scene, applied, days)
  if (number % 12 !== 11) await walk(scene, id, [taken(day(2), 'publish'), ...fateOf(number, day)])
  return id
}

/** Of twelve one broke it and mended, one did not and was removed, one took it back. */
function fateOf(number: number, day: (days: number) => string): Move[] {
  const warned = taken(day(25), 'warn', { breach })
  if (number % 12 === 7) return [warned, taken(day(29), 'mend', { mended })]
  if (number % 12 === 8)
    return [
      warned,
      ...approved(day(36), 'remove', { outcome: '警示后七个工作日内未整改，移出公示名单。' }, ['section-chief']),
    ]
  return number % 12 === 9 ? [taken(day(30), 'withdraw', { outcome: '店铺调整经营方式，主动退出承诺。' })] : []
}

const mostReturns = 24

/** One every third day, of three one to another shop of the alliance. */
async function bringBack(scene: Scene, ids: readonly string[]): Promise<void> {
  const own = ids.slice(0, 7)
  if (own.length < 7) return
  for (let number = 0; number < mostReturns; number++) await bringOneBack(scene, own, number)
}

async function bringOneBack(scene: Scene, own: readonly string[], number: number): Promise<void> {
  const place = number % own.length
  const isCross = number % 3 === 0 && isAllied(place)
  const on = ago(scene, 74 - number * 3)
  const context = at(scene, 'complaint-handler', on, '15:00')
  const { id } = await recordReturn(context, {
    goods: returned[number % returned.length] ?? returned[0],
    promiseId: own[place] ?? '',
    receiptNumber: `XS${on.replaceAll('-', '')}${1000 + number * 37}`,
    ...{ boughtOn: addDays(on, -2 - (number % 4)), returnedOn: on, amountFen: 5900 + number * 1730 },
    ...(isCross ? { boughtAtId: own[(place + 1) % 5] ?? '' } : {}),
  })
  for (const [index, step] of stepsOf(number, isCross).entries())
    await takeReturnStep(context, id, { step, version: index + 1 })
}

/** The last ones are not verified yet, or not settled between the shops. */
function stepsOf(number: number, isCross: boolean): readonly ReturnStep[] {
  if (number >= mostReturns - 2) return []
  return returnSteps.slice(0, isCross && number < mostReturns - 6 ? 3 : 2)
}
