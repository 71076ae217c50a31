import { Refusal } from '../../../kernel/errors.ts'
import type { MoveQuota, Quota } from '../model/index.ts'

export const sumOf = (quotas: readonly Quota[]): number => quotas.reduce((sum, { amount }) => sum + amount, 0)

/** @throws Refusal `quota/repeated` when an office is named twice. */
export function checkQuotas(quotas: readonly { readonly unitId: string }[]): void {
  const twice = quotas.find(({ unitId }, place) => quotas.findIndex((other) => other.unitId === unitId) !== place)
  if (twice) throw new Refusal('quota/repeated', { unitId: twice.unitId })
}

/**
 * Part of what an office owes goes to another, with the day it had; nothing of it is lost on the way.
 * @throws Refusal `quota/not-enough`, `quota/same-office`.
 */
export function afterQuotaMove(
  quotas: readonly Quota[],
  { fromUnitId, toUnitId, amount }: Omit<MoveQuota, 'version'>,
  toPlace: Pick<Quota, 'bureauId' | 'officeId'>,
): Quota[] {
  if (fromUnitId === toUnitId) throw new Refusal('quota/same-office')
  const from = quotas.find(({ unitId }) => unitId === fromUnitId)
  if (!from || from.amount < amount) throw new Refusal('quota/not-enough', { found: from?.amount ?? 0, amount })
  const to = quotas.find(({ unitId }) => unitId === toUnitId)
  const given = to ?? { unitId: toUnitId, ...toPlace, amount: 0, dueOn: from.dueOn }
  const others = quotas.filter((quota) => quota !== from && quota !== to)
  const rest = { ...from, amount: from.amount - amount }
  return [...others, ...(rest.amount > 0 ? [rest] : []), { ...given, amount: given.amount + amount }]
}

/** The bureaus that have a part in a list by their quotas. */
export const bureausOf = (quotas: readonly Quota[]): string[] => [...new Set(quotas.map(({ bureauId }) => bureauId))]
