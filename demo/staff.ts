import { addDays, type Day } from '../kernel/calendar.ts'
import type { Skill } from '../modules/authorities/pure.ts'
import { mobileNumber, personName } from './persons.ts'
import { bureauPlans } from './places.ts'
import type { Random } from './random.ts'

export type UnitKey = string

/** A person of the bureaus. `unit` is the name of an office, section or bureau of the town. */
export type TownOfficer = {
  readonly key: string
  readonly name: string
  readonly kind: 'officer' | 'assistant' | 'gridWorker'
  readonly unit: UnitKey
  readonly bureau: 'city' | 'county' | 'zone'
  readonly certificate: string | null
  readonly validUntil: Day | null
  readonly skills: readonly Skill[]
  readonly phone: string
  /** What he adds to the sum that decides whether something is found: his office's way and his own. */
  readonly severity: number
}

export type Staff = { readonly officers: readonly TownOfficer[] }

export const sections = {
  county: ['双随机监管科', '信用监督管理科', '登记注册科', '综合执法大队'],
  zone: ['市场监管综合科'],
} as const

/** Where the officers work: 44 in offices, 16 in county sections, 6 in the city, of a town of 20,000. */
const posts: readonly (readonly [
  unit: UnitKey,
  bureau: TownOfficer['bureau'],
  officers: number,
  assistants: number,
])[] = [
  ['城关市场监督管理所', 'county', 10, 4],
  ['北环市场监督管理所', 'county', 6, 3],
  ['石桥市场监督管理所', 'county', 5, 2],
  ['柳湾市场监督管理所', 'county', 5, 2],
  ['白云市场监督管理所', 'county', 6, 3],
  ['创业市场监督管理所', 'zone', 7, 3],
  ['科苑市场监督管理所', 'zone', 5, 2],
  ['综合执法大队', 'county', 8, 3],
  ['双随机监管科', 'county', 4, 1],
  ['信用监督管理科', 'county', 2, 1],
  ['登记注册科', 'county', 2, 2],
  ['市场监管综合科', 'zone', 3, 0],
  ['清枰市市场监督管理局', 'city', 3, 0],
]

export function staffOf(random: Random, today: Day): Staff {
  let number = 0
  const officers = posts.flatMap(([unit, bureau, certified, assistants]) => [
    ...Array.from({ length: certified }, () => officerOf(random, { unit, bureau, number: ++number, today })),
    ...Array.from({ length: assistants }, () => aideOf(random, { unit, bureau, number: ++number, kind: 'assistant' })),
  ])
  const workers = bureauPlans.flatMap(({ key, offices }) =>
    offices.map(({ name }) => aideOf(random, { unit: name, bureau: key, number: ++number, kind: 'gridWorker' })),
  )
  return { officers: withSpecialEquipment([...officers, ...workers]) }
}

type Post = { readonly unit: UnitKey; readonly bureau: TownOfficer['bureau']; readonly number: number }

function officerOf(random: Random, { unit, bureau, number, today }: Post & { today: Day }): TownOfficer {
  const key = `officer-${number}`
  const skills: Skill[] = ['E']
  if (random.chance(0.62)) skills.push('F')
  // Few know drugs; a pair of them must exist all the same.
  if (number % 11 === 5) skills.push('D')
  if (random.chance(0.07)) skills.push('V')
  if (random.chance(0.06)) skills.push('M')
  if (random.chance(0.2)) skills.push('price')
  if (random.chance(0.03)) skills.push('legal')
  return {
    key,
    name: personName(random),
    kind: 'officer',
    unit,
    bureau,
    certificate: `9901${bureau === 'zone' ? '71' : '21'}${String(number).padStart(5, '0')}`,
    validUntil: validity(random, number, today),
    skills,
    phone: mobileNumber(random),
    severity: severityOfOffice(unit) + 0.35 * random.normal(),
  }
}

const severityOfOffice = (unit: UnitKey): number =>
  bureauPlans.flatMap(({ offices }) => offices).find(({ name }) => name === unit)?.severity ?? 0

/** 2.5 % end within 90 days, 0.8 % have ended; one of each at least, for the list that warns of them. */
function validity(random: Random, number: number, today: Day): Day {
  if (number % 40 === 17) return addDays(today, -random.between(10, 90))
  if (number % 40 === 21 || number % 40 === 33) return addDays(today, random.between(10, 85))
  return addDays(today, random.between(120, 1400))
}

const aideOf = (
  random: Random,
  { unit, bureau, number, kind }: Post & { kind: 'assistant' | 'gridWorker' },
): TownOfficer => ({
  key: `${kind}-${number}`,
  name: personName(random),
  kind,
  unit,
  bureau,
  certificate: null,
  validUntil: null,
  skills: [],
  phone: mobileNumber(random),
  severity: 0,
})

/** The county has three who may examine special equipment, and no more: the lawful pair is the narrow place. */
function withSpecialEquipment(officers: readonly TownOfficer[]): TownOfficer[] {
  const chosen = officers
    .filter(({ kind, bureau }) => kind === 'officer' && bureau === 'county')
    .slice(4, 16)
    .filter((_, index) => index % 4 === 0)
  return officers.map((officer) =>
    chosen.includes(officer) ? { ...officer, skills: [...officer.skills, 'T'] } : officer,
  )
}
