import { joinVisits, undoJoining } from '../modules/inspections/index.ts'
import { drawn, type InspectionTown } from './inspection-town.ts'

const everybody = {
  strata: ['A', 'B', 'C', 'D'].map((stratum) => ({ stratum: stratum as 'A', num: 1, den: 1, min: 0, max: 6 })),
  evenArm: { num: 0, den: 1, min: 0 },
  loadCap: 60,
  perDay: null,
}

/** Two tasks of one county in days that overlap: registration, and key products by the same shops. @returns their draws. */
export async function overlapping(town: InspectionTown): Promise<string[]> {
  const one = await drawn(town, { ...everybody, name: '登记事项抽查', items: ['registration-matters'] })
  const window = { from: '2026-03-10', until: '2026-04-10' }
  const other = await drawn(town, { ...everybody, name: '公示信息抽查', items: ['publicity-information'], window })
  return [one.draw.id, other.draw.id]
}

const someOverlap = `
  select a.id as kept, b.id as joined from visits.visit a join visits.visit b on b.business_id = a.business_id
    and b.origin_id > a.origin_id and a.window_from <= b.window_until and b.window_from <= a.window_until
  where a.state = 'planned' and b.state = 'planned' and a.started_at is null and b.started_at is null
    and a.origin = 'draw' and b.origin = 'draw'
  order by a.id limit 1`

/** Two visits are made one, and two again. */
export function joiningActs(town: InspectionTown): (() => Promise<unknown>)[] {
  const planner = () => town.as(town.people.planner)
  return [
    async () => {
      const { rows } = await town.platform.pool.query(someOverlap)
      const [overlap] = rows
      return joinVisits(planner(), { keptVisitId: overlap.kept, joinedVisitId: overlap.joined, reason: '少打扰企业' })
    },
    async () => {
      const { rows } = await town.platform.pool.query(
        `select id, version from inspections.visit_joining where state = 'joined' order by id desc limit 1`,
      )
      return undoJoining(planner(), rows[0].id, { reason: '分开检查', version: rows[0].version })
    },
  ]
}
