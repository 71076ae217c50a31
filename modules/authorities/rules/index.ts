import type { Day } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { bureauKinds, type CreateOfficer, type CreateUnit, type Officer, type Unit, type UnitKind } from '../model.ts'

/** What may stand under what: the province over cities, they over county bureaus and zones, these over offices and grids. */
const parentsOf: Readonly<Record<UnitKind, readonly UnitKind[]>> = {
  province: [],
  city: ['province'],
  county: ['city', 'province'],
  zone: ['city', 'province'],
  office: ['county', 'zone', 'city'],
  section: bureauKinds,
  team: bureauKinds,
  grid: ['office'],
  outside: bureauKinds,
}

type UnitPlace = Pick<Unit, 'id' | 'kind' | 'bureauId'>

/** @throws Refusal `unit/wrong-parent` when such a unit cannot stand under this parent. */
export function checkUnitPlace(input: Pick<CreateUnit, 'kind'>, parent: Pick<Unit, 'kind'> | undefined): void {
  const allowed = parentsOf[input.kind]
  const fits = parent ? allowed.includes(parent.kind) : allowed.length === 0
  if (!fits) throw new Refusal('unit/wrong-parent', { kind: input.kind, parent: parent?.kind ?? null, allowed })
}

/** @throws Refusal `unit/period-reversed`. */
export function checkUnitPeriod({ validFrom, validUntil }: Pick<CreateUnit, 'validFrom' | 'validUntil'>): void {
  if (validUntil && validUntil < validFrom)
    throw new Refusal('unit/period-reversed', { from: validFrom, until: validUntil })
}

/** Whether units of this kind may stand under a unit of that. */
export const mayStandUnder = (kind: UnitKind, parent: UnitKind): boolean => parentsOf[kind].includes(parent)

/** The authority whose unit this is: itself if it is one, else its parent's. */
export const bureauOfUnit = (id: string, kind: UnitKind, parent: UnitPlace | undefined): string =>
  bureauKinds.includes(kind) || !parent ? id : parent.bureauId

/** @throws Refusal `officer/certificate-required`, `officer/assistant-with-certificate`, `officer/period-reversed`. */
export function checkOfficer(input: CreateOfficer): void {
  const hasCertificate = Boolean(input.certificateNumber && input.certificateValidUntil)
  if (input.kind === 'officer' && !hasCertificate)
    throw new Refusal('officer/certificate-required', { name: input.name })
  if (input.kind !== 'officer' && (input.certificateNumber || input.skills.length > 0))
    throw new Refusal('officer/assistant-with-certificate', { name: input.name })
  if (input.validUntil && input.validUntil < input.validFrom)
    throw new Refusal('officer/period-reversed', { from: input.validFrom, until: input.validUntil })
}

/** Only officers with an enforcement certificate valid to the end of the window may be drawn (O2 Art. 22). */
export function mayInspect(officer: Officer, from: Day, until: Day): boolean {
  return (
    officer.kind === 'officer' &&
    officer.validFrom <= from &&
    (officer.validUntil === null || officer.validUntil >= until) &&
    officer.certificateValidUntil !== null &&
    officer.certificateValidUntil >= until
  )
}

export * from './boundaries.ts'
export * from './delegations.ts'
export * from './duty.ts'
export * from './hand-over.ts'
export * from './leave.ts'
export * from './posts.ts'

/** Acts in the journal that are no work: they tell who was there, not what he did. */
export const comingAndGoing = ['authorities.signIn', 'authorities.signOut', 'authorities.failSignIn'] as const
