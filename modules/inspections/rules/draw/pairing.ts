import { compareBytes, hexToBytes, utf8 } from '../../../../kernel/crypto/bytes.ts'
import { hashOfficer, officerPrefix } from './hashes.ts'
import type { ConflictLine } from './officer-file.ts'
import type { DrawOfficer, DrawRule, FrameEntity, Hex, Pair, SkillRule } from './protocol.ts'

/** A business as far as pairing must know it. */
export type Visited = Pick<FrameEntity, 'id' | 'place' | 'item'> & { readonly index: number }

interface DeskOfficer extends DrawOfficer {
  readonly certBytes: Uint8Array
}

/** An officer's lot for one business. */
interface Lot {
  readonly officer: DrawOfficer
  readonly lot: Uint8Array
}

/** The officers with their loads, which grow as they are given visits. Made by `openDesk`. */
export interface Desk {
  readonly seed: Uint8Array
  readonly rule: DrawRule
  readonly officers: ReadonlyMap<string, readonly DeskOfficer[]>
  readonly conflicts: ReadonlySet<string>
  readonly units: ReadonlyMap<string, readonly string[]>
  readonly skills: ReadonlyMap<string, SkillRule>
  readonly loads: Map<string, number>
}

export interface DeskInput {
  readonly seed: Hex
  readonly rule: DrawRule
  readonly officers: readonly DrawOfficer[]
  readonly conflicts: readonly ConflictLine[]
}

export function openDesk({ seed, rule, officers, conflicts }: DeskInput): Desk {
  const available = officers.filter(isAvailable(rule)).map((officer) => ({ ...officer, certBytes: utf8(officer.cert) }))
  return {
    seed: hexToBytes(seed),
    rule,
    officers: Map.groupBy(available, ({ department }) => department),
    conflicts: new Set(conflicts.map(({ cert, index }) => loadKey(cert, index))),
    units: new Map(rule.places.map(({ place, units }) => [place, units])),
    skills: new Map(rule.skills.map((skill) => [loadKey(skill.item, skill.department), skill])),
    loads: new Map(officers.map(({ department, cert, load }) => [loadKey(department, cert), load])),
  }
}

/** One pair for each department of the rule; raises the loads of the chosen at once. */
export function pairBusiness(desk: Desk, visited: Visited): Pair[] {
  return desk.rule.departments.map((department) => pairDepartment(desk, visited, department))
}

/** The stated pairs of a business whose line was erased: nothing can be recomputed, but they weigh on the loads. */
export function acceptPairs(desk: Desk, index: number, stated: readonly Pair[]): Pair[] {
  return desk.rule.departments.map((department) => {
    const own = stated.find((pair) => pair.index === index && pair.department === department)
    for (const cert of [own?.first, own?.second]) if (cert) acceptOfficer(desk, department, cert)
    return own ?? { index, department, first: null, second: null }
  })
}

/** A stated officer that cannot be recomputed weighs on the loads all the same. */
export function acceptOfficer(desk: Desk, department: string, cert: string): void {
  raiseLoad(desk, { department, cert })
}

/**
 * The next officer for one seat: `barred` are the partner and all who were recused from this business.
 * Raises his load; null when nobody is left.
 */
export function fillSeat(
  desk: Desk,
  visited: Visited,
  seat: { department: string; isFirst: boolean; barred: ReadonlySet<string> },
): string | null {
  const skill = desk.skills.get(loadKey(visited.item, seat.department))
  const isFit = (officer: DrawOfficer) => !seat.barred.has(officer.cert) && hasSkill(officer, skill, seat.isFirst)
  const chosen = findLeast(drawLots(desk, visited, seat.department), isFit)
  if (chosen) raiseLoad(desk, chosen)
  return chosen?.cert ?? null
}

function pairDepartment(desk: Desk, visited: Visited, department: string): Pair {
  const skill = desk.skills.get(loadKey(visited.item, department))
  const lots = drawLots(desk, visited, department)
  const first = findLeast(lots, (officer) => hasSkill(officer, skill, true))
  const second = findLeast(lots, (officer) => officer !== first && hasSkill(officer, skill, false))
  if (!first || !second) return { index: visited.index, department, first: null, second: null }
  raiseLoad(desk, first)
  raiseLoad(desk, second)
  return { index: visited.index, department, first: first.cert, second: second.cert }
}

/** The candidates for a business with their lots. Load only bars, it never weighs: equal chance. */
function drawLots(desk: Desk, visited: Visited, department: string): Lot[] {
  const units = desk.units.get(visited.place) ?? desk.units.get('*') ?? []
  const prefix = officerPrefix(desk.seed, department, visited.id)
  const isCandidate = ({ unit, cert }: DrawOfficer) =>
    (units.includes(unit) || units.includes('*')) &&
    (desk.loads.get(loadKey(department, cert)) ?? 0) < desk.rule.loadCap &&
    !desk.conflicts.has(loadKey(cert, visited.index))
  return (desk.officers.get(department) ?? [])
    .filter(isCandidate)
    .map((officer) => ({ officer, lot: hashOfficer(prefix, officer.certBytes) }))
}

/** The fit officer of the least (lot, certificate). Officers come by certificate, so the first of equal lots wins. */
function findLeast(lots: readonly Lot[], isFit: (officer: DrawOfficer) => boolean): DrawOfficer | undefined {
  let least: Lot | undefined
  for (const lot of lots) {
    if ((!least || compareBytes(lot.lot, least.lot) < 0) && isFit(lot.officer)) least = lot
  }
  return least?.officer
}

function isAvailable(rule: DrawRule): (officer: DrawOfficer) => boolean {
  return ({ state, validUntil }) => state === 'in' && validUntil >= rule.window.until
}

/** The first officer brings the skill; the second only where the rule wants it of both. */
function hasSkill(officer: DrawOfficer, skill: SkillRule | undefined, isFirst: boolean): boolean {
  return skill === undefined || (!isFirst && !skill.both) || officer.skills.includes(skill.skill)
}

function raiseLoad(desk: Desk, { department, cert }: Pick<DrawOfficer, 'department' | 'cert'>): void {
  desk.loads.set(loadKey(department, cert), (desk.loads.get(loadKey(department, cert)) ?? 0) + 1)
}

/** How loads (department, certificate), conflicts (certificate, index) and skills (item, department) are kept. */
export function loadKey(left: string, right: string | number): string {
  return `${left}\t${right}`
}
