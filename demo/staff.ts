import { addDays, type Day } from '../kernel/calendar.ts'
import type { Skill } from '../modules/authorities/pure.ts'
import { mobileNumber, personName } from './persons.ts'
import type { Random } from './random.ts'
import { type BureauPlan, city, home, type Territory } from './territory.ts'

export type UnitKey = string

/** A person of the bureaus. `unit` is the name of an office, section or bureau of the town. */
export type TownOfficer = {
  readonly key: string
  readonly name: string
  readonly kind: 'officer' | 'assistant' | 'gridWorker'
  readonly unit: UnitKey
  /** The code of the bureau it belongs to. */
  readonly bureau: string
  readonly certificate: string | null
  readonly validUntil: Day | null
  readonly skills: readonly Skill[]
  readonly phone: string
  /** What he adds to the sum that decides whether something is found: his office's way and his own. */
  readonly severity: number
}

export type Staff = { readonly officers: readonly TownOfficer[] }

type Posts = readonly [unit: UnitKey, bureau: string, officers: number, assistants: number]

/** Where the officers work: 44 in offices, 16 in county sections, 6 in the city, of a town of 20,000. */
const townPosts: readonly Posts[] = [
  ['城关市场监督管理所', home.code, 10, 4],
  ['北环市场监督管理所', home.code, 6, 3],
  ['石桥市场监督管理所', home.code, 5, 2],
  ['柳湾市场监督管理所', home.code, 5, 2],
  ['白云市场监督管理所', home.code, 6, 3],
  ['创业市场监督管理所', '990171', 7, 3],
  ['科苑市场监督管理所', '990171', 5, 2],
  ['综合执法大队', home.code, 8, 3],
  ['双随机监管科', home.code, 4, 1],
  ['信用监督管理科', home.code, 2, 1],
  ['登记注册科', home.code, 2, 2],
  ['市场监管综合科', '990171', 3, 0],
  [city.name, city.code, 3, 0],
]

/** Of a whole city, 1,640 with those above: in its offices, in sections and teams of the bureaus, at the city. */
const officersOfCity = { offices: 1160, sections: 440, city: 160 }
const assistantsPerOfficer = 0.48

/** The office with most businesses for an officer has twice what is usual: posts follow size, and lag behind it. */
function cityPosts({ bureaus }: Territory): Posts[] {
  const planned = new Set(townPosts.map(([unit]) => unit))
  const unitsOf = ({ code, businessShare, offices, sections }: BureauPlan): Posts[] => {
    const weights = offices.reduce((sum, { weight }) => sum + weight ** laggingBehind, 0)
    const inOffices = (officersOfCity.offices * businessShare) / 100
    const inSections = (officersOfCity.sections * businessShare) / 100 / sections.length
    return [
      ...offices.map(({ name, weight }) => postsOf(name, code, (inOffices * weight ** laggingBehind) / weights)),
      ...sections.map(({ name }) => postsOf(name, code, inSections)),
    ]
  }
  const others = bureaus.flatMap(unitsOf).filter(([unit]) => !planned.has(unit))
  const ownPosts = townPosts.filter(([unit]) => unit !== city.name)
  return [...ownPosts, ...others, postsOf(city.name, city.code, officersOfCity.city)]
}

const laggingBehind = 0.6

const postsOf = (unit: string, bureau: string, officers: number): Posts => [
  unit,
  bureau,
  Math.max(2, Math.round(officers)),
  Math.round(officers * assistantsPerOfficer),
]

export function staffOf(random: Random, territory: Territory, today: Day): Staff {
  const { bureaus } = territory
  const posts = territory.name === 'town' ? townPosts : cityPosts(territory)
  const severities = new Map(bureaus.flatMap(({ offices }) => offices.map(({ name, severity }) => [name, severity])))
  let number = 0
  const officers = posts.flatMap(([unit, bureau, certified, assistants]) => {
    const severity = severities.get(unit) ?? 0
    return [
      ...Array.from({ length: certified }, () =>
        officerOf(random, { unit, bureau, number: ++number, today, severity }),
      ),
      ...Array.from({ length: assistants }, () =>
        aideOf(random, { unit, bureau, number: ++number, kind: 'assistant' }),
      ),
    ]
  })
  const workers = bureaus.flatMap(({ code, offices }) =>
    offices.map(({ name }) => aideOf(random, { unit: name, bureau: code, number: ++number, kind: 'gridWorker' })),
  )
  return { officers: withSpecialEquipment([...officers, ...workers]) }
}

type Post = { readonly unit: UnitKey; readonly bureau: string; readonly number: number }

/** `severity`: of the office. */
type Certified = Post & { readonly today: Day; readonly severity: number }

function officerOf(random: Random, { unit, bureau, number, today, severity }: Certified): TownOfficer {
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
    certificate: `${bureau}${String(number).padStart(5, '0')}`,
    validUntil: validity(random, number, today),
    skills,
    phone: mobileNumber(random),
    severity: severity + 0.35 * random.normal(),
  }
}

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
    .filter(({ kind, bureau }) => kind === 'officer' && bureau === home.code)
    .slice(4, 16)
    .filter((_, index) => index % 4 === 0)
  return officers.map((officer) =>
    chosen.includes(officer) ? { ...officer, skills: [...officer.skills, 'T'] } : officer,
  )
}
