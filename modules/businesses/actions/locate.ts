import { may } from '../../../kernel/access.ts'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { cellOf, perDegree } from '../../../kernel/geo/cells.ts'
import { type Box, isInBox } from '../../../kernel/geo/shape.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { readJson } from '../../../kernel/reference-data.ts'
import type { LocatePremises, PointShown, Premises } from '../model/index.ts'
import { findPoint } from '../queries/points.ts'
import { findPremisesForUpdate, updatePremises } from '../queries/writes.ts'

const extent = readJson<Box>('map', 'extent.json')

/**
 * Command: a person says where premises lie.
 * @throws Refusal `premises/not-found`, `premises/stale`, `premises/outside-extent`, `premises/sensitivity-not-permitted`.
 */
export function locatePremises(context: Context, id: string, input: LocatePremises): Promise<Premises> {
  return runCommand(context, { name: 'businesses.locatePremises', input: { id, ...input } }, async (tx) => {
    const before = await findPremisesForUpdate(tx, id, context.caller.bureauIds)
    if (!before) throw new Refusal('premises/not-found', { id })
    if (before.version !== input.version)
      throw new Refusal('premises/stale', { seen: input.version, current: before.version })
    const isSensitive = input.isSensitive ?? before.isSensitive
    if (isSensitive !== before.isSensitive && !may(context.caller, 'businesses.sensitive-places'))
      throw new Refusal('premises/sensitivity-not-permitted')
    const point = pointOf(input.longitude, input.latitude)
    const premises: Premises = { ...before, isSensitive, pointSource: 'assigned', version: before.version + 1 }
    await updatePremises(tx, { ...premises, ...point })
    await recordLocated(tx, context, premises, point)
    return premises
  })
}

/** @throws Refusal `premises/outside-extent` when the point lies in another country or its numbers are swapped. */
export function pointOf(longitude: number, latitude: number) {
  if (!isInBox(extent, [longitude, latitude])) throw new Refusal('premises/outside-extent', { longitude, latitude })
  const [x, y] = [Math.round(longitude * perDegree), Math.round(latitude * perDegree)]
  return { longitude: x, latitude: y, cell: cellOf(x, y) }
}

const recordLocated = (
  tx: Tx,
  context: Context,
  premises: Premises,
  { longitude, latitude }: ReturnType<typeof pointOf>,
) =>
  recordAct(tx, context, {
    action: 'businesses.locatePremises',
    subject: { type: 'premises', id: premises.id, version: premises.version },
    payload: { ...premises, longitude, latitude },
    refs: [premises.businessId],
  })

/** Where premises lie, as far as the caller may be shown it (N-14). */
export async function showPoint(context: Context, id: string): Promise<PointShown> {
  const found = await findPoint(context.db, id, context.caller.bureauIds)
  if (!found) throw new Refusal('premises/not-found', { id })
  const { longitude, latitude, isSensitive, version } = found
  const isHidden = isSensitive && !may(context.caller, 'businesses.sensitive-places')
  const degrees = (value: number | null) => (value === null || isHidden ? null : value / perDegree)
  return { longitude: degrees(longitude), latitude: degrees(latitude), isSensitive, isHidden, version }
}
