import { Refusal } from '../../../kernel/errors.ts'
import type { PlanContent } from '../model/plan.ts'
import { type Aftermath, currentPairs, seatKey } from './draw/aftermath.ts'
import { hasText, readLine } from './draw/frame.ts'
import type { DrawConflict, Pair } from './draw/protocol.ts'

/**
 * A thing as a line of the pool names it: `e:`, who answers for it, a dot, and its number; in small letters, as the format
 * has it. What has no code or number that fits a line stands with its identity, written shortly.
 */
export function thingEntity(thing: {
  readonly id: string
  readonly number: string
  readonly business: { readonly id: string; readonly creditCode: string | null } | null
}): string {
  return `e:${ownerToken(thing.business)}.${numberToken(thing)}`
}

const noOwner = '-'

function ownerToken(business: { readonly id: string; readonly creditCode: string | null } | null): string {
  if (business === null) return noOwner
  return business.creditCode?.toLowerCase() ?? shortened(business.id)
}

function numberToken({ id, number }: { readonly id: string; readonly number: string }): string {
  const small = number.toLowerCase()
  return /^[0-9a-z_-]{1,36}$/.test(small) ? small : shortened(id)
}

/** A UUID in at most 25 letters and digits. */
const shortened = (id: string): string => BigInt(`0x${id.replaceAll('-', '')}`).toString(36)

const thingPattern = /^e:([0-9a-z]+)\./

/** The credit code of whom a line names: of a thing, who answers for it. */
export function creditCodeIn(entity: string): string {
  const owner = thingPattern.exec(entity)?.[1]
  return owner?.length === 18 ? owner.toUpperCase() : entity
}

/**
 * Things that one visit looks after: of one business at one place. null: a business itself, which is visited alone.
 * It follows from the line, so that anybody can tell who went where.
 */
export function visitGroupOf(line: string): string | null {
  const entity = readLine(line)
  const owner = entity && thingPattern.exec(entity.id)?.[1]
  return owner ? `${owner}\t${entity.place}` : null
}

/** Who must not inspect a business must not inspect its things: conflicts as the pool names whom they are about. */
export function conflictsIn(
  conflicts: readonly (DrawConflict & { readonly businessId: string })[],
  subjects: readonly { readonly businessId: string | null; readonly entity: string }[],
): DrawConflict[] {
  const ofBusiness = Map.groupBy(subjects, ({ businessId }) => businessId)
  return conflicts.flatMap(({ businessId, ...conflict }) =>
    (ofBusiness.get(businessId) ?? []).map(({ entity }) => ({ ...conflict, id: entity })),
  )
}

export type Member = { readonly index: number; readonly first: string | null; readonly second: string | null }

/**
 * Whose pair goes to all things of a visit: of the drawn in the order of pairing the first whose pair is whole and holds
 * nobody who was recused at one of them.
 */
export const leadingMember = <M extends Member>(members: readonly M[], recused: ReadonlySet<string>): M | undefined =>
  members.find(({ first, second }) => first !== null && second !== null && !recused.has(first) && !recused.has(second))

/** The pairs in force of the things that one visit looks after, in the order of pairing; none of a business itself. */
export function groupAt(aftermath: Aftermath, index: number): Pair[] {
  const group = groupOf(aftermath, index)
  if (group === null) return []
  return currentPairs(aftermath).filter((pair) => groupOf(aftermath, pair.index) === group)
}

function groupOf({ lines }: Aftermath, index: number): string | null {
  const entry = lines[index]
  return entry && hasText(entry) ? visitGroupOf(entry.line) : null
}

/** Who was recused at one of these. */
export const recusedAt = ({ recused }: Aftermath, members: readonly Pair[]): ReadonlySet<string> =>
  new Set(members.flatMap((member) => [...(recused.get(seatKey(member)) ?? [])]))

/** @throws Refusal `plan/things-not-joint`: another department comes to a business, not to its lifts. */
export function checkThings({ scope, departments }: Pick<PlanContent, 'scope' | 'departments'>): void {
  if (scope.thingKind && departments?.length) throw new Refusal('plan/things-not-joint')
}
