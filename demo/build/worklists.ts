import type { Caller } from '../../kernel/access.ts'
import { addDays, type Day } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import { callerOf, findCallerRow } from '../../modules/authorities/index.ts'
import {
  attachRecords,
  changeItem,
  createWorklist,
  distributeEach,
  enterItem,
  takeItemStep,
} from '../../modules/worklists/index.ts'
import type { Item, Worklist } from '../../modules/worklists/pure.ts'
import { instantOf } from '../days.ts'
import { Random } from '../random.ts'
import { home as homeBureau } from '../territory.ts'
import type { Town } from '../town.ts'
import type { Stage } from './ceremony.ts'
import { type FoundItem, listItemsOf } from './find.ts'
import type { Register } from './register.ts'

/** Two lists of the section chief: kitchens with gas, worked on for three weeks, and duties to mend that end soon. */
export async function keepWorklists(stage: Stage, home: Town, register: Register): Promise<void> {
  await inspectKitchens(stage, home, register)
  await followRectifications(stage, home.today)
}

const kitchens = 24
const office = '城关市场监督管理所'
const asked = [
  { key: 'f1', label: '灶具品牌型号', kind: 'text', isRequired: false, options: [] },
  { key: 'f2', label: '熄火保护装置', kind: 'choice', isRequired: true, options: ['有', '没有', '已更换'] },
  { key: 'f3', label: '台数', kind: 'number', isRequired: false, options: [] },
] as const

async function inspectKitchens(stage: Stage, home: Town, register: Register): Promise<void> {
  const { ground, authorities } = stage
  const { today } = home
  const random = new Random(home.seed).fork('worklists')
  const chief = authorities.person('section-chief')
  const on = addDays(today, -20)
  const list = await createWorklist(ground.contextAt(instantOf(on, '09:20'), chief), {
    name: '餐饮场所燃气器具专项排查',
    kind: 'campaign',
    purpose: '逐户核对燃气灶具的熄火保护装置和软管，没有装置的当场登记并督促更换。',
    basis: '《城镇燃气管理条例》第三十二条；县安委办部署',
    keeperId: authorities.accountId('section-chief'),
    dueOn: addDays(today, 6),
    warnDays: 5,
    proof: ['text'],
    checking: 'one',
    form: asked.map((field) => ({ ...field, options: [...field.options] })),
    quotas: [{ unitId: authorities.unit(office), amount: kitchens, dueOn: addDays(today, 4) }],
  })
  await attachRecords(ground.contextAt(instantOf(on, '09:30'), chief), sourcesOf(stage), list.id, {
    ...{ register: 'businesses', isLive: false, version: list.version },
    query: { id: pickKitchens(home, register, random).join(',') },
  })
  await enterItem(ground.contextAt(instantOf(on, '09:40'), chief), {
    ...{ worklistId: list.id, title: '文昌街夜市流动摊点（无照）', content: { f2: '没有' } },
    ...{ unitId: authorities.unit(office), ownerId: authorities.accountId('grid-worker'), dueOn: addDays(today, -3) },
  })
  const ids = (await listItemsOf(ground.db, list.id)).flatMap(({ id, ownerId }) => (ownerId === null ? [id] : []))
  await distributeEach(ground.contextAt(instantOf(on, '10:00'), chief), ids, {
    ...{ by: 'load', unitId: authorities.unit(office) },
  })
  await workOff(stage, list, { chief, today, random })
}

function pickKitchens({ businesses }: Town, register: Register, random: Random): string[] {
  const own = businesses.filter(({ address, state }) => state === 'active' && address.includes(homeBureau.place))
  const cooking = own.filter(({ name }) => /餐|饭|面馆|小吃|火锅|烧烤/.test(name))
  const known = random.shuffle(cooking).flatMap(({ creditCode }) => register.get(creditCode) ?? [])
  return known.slice(0, kitchens)
}

const findings = ['灶具均有熄火保护装置，软管在使用期限内。', '一台灶具没有熄火保护装置，经营者当场更换。']

type Working = { readonly chief: Caller; readonly today: Day; readonly random: Random }

/** Of three items two are done: most of them are struck off, one is sent back, one is given up. */
async function workOff(stage: Stage, { id }: Worklist, { chief, today, random }: Working): Promise<void> {
  const { ground } = stage
  const items = (await listItemsOf(ground.db, id)).slice(0, Math.ceil((kitchens * 2) / 3))
  for (const [number, item] of items.entries()) {
    const on = addDays(today, -15 + Math.floor(number * 0.8))
    const at = (hour: string, who: Caller) => ground.contextAt(instantOf(on, hour), who)
    const owner = await ownerOf(stage, item, on)
    if (number === 3) {
      const asking = { step: 'askToGiveUp', text: '店铺已经关门，燃气已停用。', version: item.version } as const
      const { version } = await takeItemStep(at('10:10', owner), item.id, asking)
      await takeItemStep(at('16:10', chief), item.id, { step: 'giveUp', version })
      continue
    }
    const text = random.pick(findings)
    const content = { f1: null, f2: text === findings[0] ? '有' : '已更换', f3: String(random.between(1, 4)) }
    const done = await finish(at('11:00', owner), item, { text, content })
    if (number === 5) {
      const back = { step: 'sendBack', text: '请补充灶具型号。', version: done.version } as const
      await takeItemStep(at('17:00', chief), item.id, back)
    } else if (number < items.length - 3) {
      const { version } = await takeItemStep(at('16:30', chief), item.id, { step: 'check', version: done.version })
      await takeItemStep(at('16:40', chief), item.id, { step: 'strikeOff', version })
    }
  }
}

type Finding = { readonly text: string; readonly content: Readonly<Record<string, string | null>> }

/** What was seen is written down, and then the item is done. */
async function finish(
  context: Context,
  { id, version, ...matter }: FoundItem,
  { text, content }: Finding,
): Promise<Item> {
  const entered = await changeItem(context, id, {
    title: matter.title,
    businessId: matter.businessId,
    dueOn: matter.dueOn,
    content,
    version,
  })
  return takeItemStep(context, id, { step: 'finish', text, version: entered.version })
}

async function ownerOf({ ground }: Stage, { ownerId }: FoundItem, on: Day): Promise<Caller> {
  const row = ownerId === null ? undefined : await findCallerRow(ground.db, ownerId, on)
  if (!row) throw new Error('an item was given to nobody')
  return callerOf(row)
}

/** Duties to mend that nobody has mended: the register fills the list, and who has mended leaves it for a check. */
async function followRectifications(stage: Stage, today: Day): Promise<void> {
  const { ground, authorities } = stage
  const chief = authorities.person('section-chief')
  const context = ground.contextAt(instantOf(addDays(today, -2), '08:50'), chief)
  const list = await createWorklist(context, {
    name: '责令改正逐件清零',
    kind: 'supervision',
    purpose: '逐件督促没有完成的责令改正事项，改正一件、复查一件、销号一件。',
    basis: '《市场监督管理行政处罚程序规定》第十八条',
    keeperId: authorities.accountId('section-chief'),
    dueOn: addDays(today, 12),
    warnDays: 3,
    proof: ['text'],
    checking: 'none',
    form: [],
    quotas: [],
  })
  await attachRecords(context, sourcesOf(stage), list.id, {
    ...{ register: 'rectifications', isLive: true, version: list.version },
    query: { state: 'open,overdue' },
  })
}

const sourcesOf = ({ ground }: Stage) => ground.modules.flatMap(({ worklistSources = [] }) => worklistSources)
