import {
  type BureauPlan,
  city,
  home,
  type OfficePlan,
  officeOf,
  type SectionPlan,
  type Territory,
} from './territory.ts'

const section = (name: string, kind: SectionPlan['kind'] = 'section'): SectionPlan => ({ name, kind })

// Story 2: 石桥 finds more, 柳湾 less than others would in the same places.
const homeOffices = [
  officeOf('城关', '街道', 38),
  officeOf('北环', '街道', 22, { isHasty: true }),
  officeOf('石桥', '镇', 14, { severity: 0.7 }),
  officeOf('柳湾', '镇', 12, { severity: -0.9 }),
  officeOf('白云', '街道', 14),
]

const homeCounty: BureauPlan = {
  ...home,
  kind: 'county',
  sign: home.place,
  businessShare: 73,
  grids: 28,
  offices: homeOffices,
  sections: [
    section('双随机监管科'),
    section('信用监督管理科'),
    section('登记注册科'),
    section('综合执法大队', 'team'),
  ],
}

const highTechZone: BureauPlan = {
  kind: 'zone',
  code: '990171',
  name: '清枰市市场监督管理局高新区分局',
  place: '高新区',
  sign: '清枰高新区',
  businessShare: 27,
  grids: 12,
  offices: [officeOf('创业', '街道', 60), officeOf('科苑', '街道', 40)],
  sections: [section('市场监管综合科')],
}

/** 20,000 businesses, or fewer: one county and one zone of the city. */
export const town: Territory = { name: 'town', bureaus: [homeCounty, highTechZone] }

/** 607,000 businesses: eight counties and three functional zones, 91 offices, 1,150 grids. */
export const wholeCity: Territory = { name: 'city', bureaus: cityBureaus() }

function cityBureaus(): BureauPlan[] {
  const stems = officeStems()
  let taken = 0
  const next = (count: number, kinds: readonly ('街道' | '镇')[]) =>
    Array.from({ length: count }, (_, index) => {
      taken += 1
      return cityOffice(stems[taken - 1] ?? '', kinds[index % kinds.length] ?? '镇', taken)
    })
  const county = (code: string, place: string, [share, offices, grids]: Measure): BureauPlan => ({
    kind: 'county',
    code,
    name: `${place}市场监督管理局`,
    place,
    sign: place,
    businessShare: share,
    grids,
    offices: next(offices, place.endsWith('区') ? ['街道', '街道', '镇'] : ['镇', '镇', '街道']),
    sections: [section(`${place}综合监管科`), section(`${place}执法大队`, 'team')],
  })
  const zone = (code: string, place: string, [share, offices, grids]: Measure): BureauPlan => ({
    kind: 'zone',
    code,
    name: `${city.name}${place}分局`,
    place,
    sign: `清枰${place}`,
    businessShare: share,
    grids,
    offices: next(offices, ['街道']),
    sections: [section(`${place}综合监管科`)],
  })
  return [
    county('990102', '云津区', [27, 16, 290]),
    county('990103', '南浦区', [11.5, 11, 130]),
    county('990104', '松岭区', [8.5, 10, 100]),
    county('990105', '临沄区', [12.5, 12, 145]),
    county('990106', '鹤桥区', [8, 9, 95]),
    { ...homeCounty, businessShare: 8.5, grids: 100, offices: [...homeOffices, ...next(4, ['镇'])] },
    county('990122', '麦川县', [7, 9, 85]),
    county('990123', '远泉县', [7.5, 10, 95]),
    { ...highTechZone, businessShare: 5.5, grids: 62, offices: [...highTechZone.offices, ...next(1, ['街道'])] },
    zone('990172', '经济开发区', [2.8, 1, 33]),
    zone('990173', '文澜湖旅游度假区', [1.2, 1, 15]),
  ]
}

type Measure = readonly [businessShare: number, offices: number, grids: number]

/** Of the city's own offices every fifteenth is strict, another lenient; four publish late. Sizes differ threefold. */
function cityOffice(stem: string, kind: '街道' | '镇', number: number): OfficePlan {
  const turn = number % 15
  const severity = { 3: 0.7, 9: -0.9 }[turn] ?? 0
  return officeOf(stem, kind, 6 + ((number * 7) % 13), { severity, isHasty: number % 28 === 12 })
}

/** Names of towns: ninety of two characters, neighbours in the list unlike each other. */
function officeStems(): string[] {
  const first = [...'枫梅荷竹兰菊桂榆槐榕梨桃杏枣芷']
  const second = [...'桥湾店集泉岭']
  return first.flatMap((_, at) => second.map((end, place) => `${first[(at + place * 4) % first.length] ?? ''}${end}`))
}
