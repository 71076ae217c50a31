import type { Day } from '../../kernel/calendar.ts'
import { readableOf } from '../../kernel/files.ts'
import { setBoundaries } from '../../modules/authorities/index.ts'
import { importPlaces } from '../../modules/businesses/index.ts'
import type { TownBusiness } from '../businesses.ts'
import { instantOf } from '../days.ts'
import { chunksOf, settle } from '../ground.ts'
import type { Plan } from '../parts.ts'
import { type Boundary, boundariesOf, geoJsonOf, type Pointing, pointingOf } from '../places-boundaries.ts'
import type { Stage } from './ceremony.ts'
import type { Register } from './register.ts'

/** Where everybody is, and whose place the platform knows by now. */
export type Surveyor = { readonly pointOf: Pointing; readonly placed: Set<string> }

const levels = ['bureau', 'office', 'grid'] as const satisfies readonly Boundary['level'][]

/** As many areas as one command takes. */
const areasAtOnce = 1000

/** Sets the areas of bureaus, offices and grids as the approved map has them, from above. */
export async function drawMap(
  { ground, authorities }: Stage,
  { seed, territory }: Pick<Plan, 'seed' | 'territory'>,
  on: Day,
): Promise<Surveyor> {
  const boundaries = boundariesOf(seed, territory)
  const context = ground.contextAt(instantOf(on, '08:40'), authorities.founder)
  for (const level of levels)
    for (const some of chunksOf(
      boundaries.filter((area) => area.level === level),
      areasAtOnce,
    ))
      await setBoundaries(context, {
        validFrom: on,
        origin: 'imported',
        approvalNumber: '衡S（2025）017号',
        source: '责任网格界线（演示，位于公海）',
        features: geoJsonOf(some).features.map(({ properties: { unit }, geometry }) => ({ unit, geometry })),
      })
  return { pointOf: pointingOf(seed, boundaries), placed: new Set() }
}

/** As many rows as a file of places may have, with room to spare. */
const rowsPerFile = 15_000

/** Takes in the places of those the register knows and who have none yet, file by file, as a survey delivers them. */
export async function placeBusinesses(
  { ground, authorities }: Stage,
  { pointOf, placed }: Surveyor,
  { businesses, register, on }: { businesses: readonly TownBusiness[]; register: Register; on: Day },
): Promise<void> {
  const context = ground.contextAt(instantOf(on, '12:00'), authorities.person('city-registrar'))
  const here = businesses.filter(
    ({ creditCode, endedOn }) =>
      register.has(creditCode) && !placed.has(creditCode) && (endedOn === null || endedOn > on),
  )
  for (const some of chunksOf(here, rowsPerFile)) {
    const rows = some.map((business) => [business.creditCode, ...pointOf(business)].join(','))
    const text = ['统一社会信用代码,经度,纬度', ...rows, ''].join('\n')
    const file = await context.files.keep(readableOf(text), 50_000_000)
    await importPlaces(context, { file, dryRun: false })
    for (const { creditCode } of some) placed.add(creditCode)
  }
  await settle(ground)
}
