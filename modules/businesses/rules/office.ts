import type { OfficeReason } from '../model/index.ts'

/** An office of a bureau, as the tree of authorities has it. */
export type OfficeUnit = {
  readonly id: string
  readonly bureauId: string
  readonly name: string
  readonly division: string | null
}

export type FoundOffice = { readonly officeId: string; readonly reason: OfficeReason }

/** The name of an office without what every office is called: 双河镇市场监督管理所 → 双河, but 房镇所 → 房镇. */
export const stemOfOffice = (name: string): string =>
  name
    .replace(/(市场监督管理|市场监管|工商行政管理|工商|监管)?(分局|中心所|所)$/, '')
    .replace(/^.*(县|区|市)局/, '')
    .replace(/(?<=..)(街道|镇|乡)$/, '')

/**
 * The office within whose bureau an address lies: the one whose division begins the place's code, else the one whose
 * town or street the address names. Two that fit alike leave it unknown: a guess would be nobody's decision.
 */
export function findOffice(
  { division, domicile }: { division: string | null; domicile: string | null },
  offices: readonly OfficeUnit[],
): FoundOffice | null {
  const byDivision = division !== null && division.length > 6 ? offices.filter((office) => isOf(office, division)) : []
  if (byDivision.length === 1 && byDivision[0]) return { officeId: byDivision[0].id, reason: 'division' }
  const named = offices
    .map((office) => ({ office, stem: stemOfOffice(office.name) }))
    .filter(({ stem }) => stem.length >= 2 && namesPlace(domicile ?? '', stem))
  const longest = Math.max(0, ...named.map(({ stem }) => stem.length))
  const [first, ...others] = named.filter(({ stem }) => stem.length === longest)
  return first && others.length === 0 ? { officeId: first.office.id, reason: 'name' } : null
}

const isOf = ({ division: own }: OfficeUnit, division: string): boolean =>
  own !== null && own.length > 6 && division.startsWith(own)

/** 房镇 is a place in 房镇镇三赢路 and in 房镇办事处, none in 房镇路: a street bears the name of another town. */
const namesPlace = (domicile: string, stem: string): boolean =>
  ['街道', '镇', '乡', '办事处', '街办'].some((suffix) => domicile.includes(stem + suffix)) ||
  (/[镇乡]$/.test(stem) && domicile.includes(stem) && !domicile.includes(`${stem}路`))
