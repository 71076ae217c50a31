/** The part of the authorities that a demonstration has: codes 99xxxx are unassigned in GB/T 2260. */
export type Territory = { readonly name: 'town' | 'city'; readonly bureaus: readonly BureauPlan[] }

export type BureauPlan = {
  readonly kind: 'county' | 'zone'
  readonly code: string
  readonly name: string
  /** As addresses name it. */
  readonly place: string
  /** As signs of shops name it. */
  readonly sign: string
  readonly businessShare: number
  readonly grids: number
  readonly offices: readonly OfficePlan[]
  readonly sections: readonly SectionPlan[]
}

export type SectionPlan = { readonly name: string; readonly kind: 'section' | 'team' }

export type OfficePlan = {
  readonly name: string
  /** The street or town whose name its addresses bear. */
  readonly town: string
  readonly weight: number
  /** What its officers add to the sum that decides whether they find something: strict, lenient or like others. */
  readonly severity: number
  /** Publishes late, closes complaints fast and sees them come back (stories 3 and 17). */
  readonly isHasty: boolean
}

export const province = { code: '990000', name: '衡原省市场监督管理局', place: '衡原省' } as const
export const city = { code: '990100', name: '清枰市市场监督管理局', place: '清枰市' } as const

/** The county whose planner, head, officers and contributors have accounts: its draws are really held. */
export const home = { code: '990121', name: '沛河县市场监督管理局', place: '沛河县' } as const

export const isHome = ({ code }: Pick<BureauPlan, 'code'>): boolean => code === home.code

type Character = Partial<Pick<OfficePlan, 'severity' | 'isHasty'>>

export const officeOf = (
  stem: string,
  kind: '街道' | '镇',
  weight: number,
  { severity = 0, isHasty = false }: Character = {},
): OfficePlan => ({ name: `${stem}市场监督管理所`, town: `${stem}${kind}`, weight, severity, isHasty })

/** The part of its bureau that an office is, 0 … 1. */
export const shareOf = ({ offices }: BureauPlan, { weight }: OfficePlan): number =>
  weight / offices.reduce((sum, own) => sum + own.weight, 0)

export const gridCountOf = (bureau: BureauPlan, office: OfficePlan): number =>
  Math.max(1, Math.round(bureau.grids * shareOf(bureau, office)))

export const gridName = ({ town }: OfficePlan, number: number): string => `${town}第${number}网格`
