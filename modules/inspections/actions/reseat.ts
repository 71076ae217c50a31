import type { Tx } from '../../../kernel/database.ts'
import { cancelVisit, replaceOfficer } from '../../visits/index.ts'
import type { Standing } from '../queries/bundles.ts'
import { reseatInspections } from '../queries/inspections.ts'
import { listDepartments, reseatJoint, unassignJoint } from '../queries/joint.ts'
import { getContent } from '../queries/plans.ts'
import { listOfficersByCertificate } from '../queries/pool.ts'
import { listOfEntities } from '../queries/things.ts'
import { hasText, idOf } from '../rules/draw/frame.ts'
import { department, groupAt, leadingMember, type Pair, recusedAt } from '../rules/index.ts'
import type { DrawRow, InspectionRow, JointVisitRow } from '../tables.ts'

/** After an event the pair that leads the things of a visit goes to all of them; what is begun stays as it is. */
export async function settleGroups(
  tx: Tx,
  draw: DrawRow,
  { aftermath }: Standing,
  indexes: readonly (number | null)[],
): Promise<void> {
  for (const index of indexes) {
    const group = index === null ? [] : groupAt(aftermath, index)
    const lines = group
      .map((member) => aftermath.lines[member.index])
      .filter((line) => line !== undefined && hasText(line))
    const open = await listOfEntities(
      tx,
      draw.id,
      lines.map((line) => idOf('line' in line ? line.line : '')),
    )
    if (open.length === 0 || open.some(({ state }) => state !== 'assigned' && state !== 'unassigned')) continue
    const pair = leadingMember(group, recusedAt(aftermath, group)) ?? { first: null, second: null }
    await reseat(tx, open, pair)
  }
}

type Team = {
  readonly affected: readonly InspectionRow[]
  readonly joint: JointVisitRow | undefined
  readonly team: readonly Pair[]
  /** The department whose seat was given to the next lot. */
  readonly of: string
}

/** Where another department of a joint task has lost its pair nobody goes; else the pair of that department is seated anew. */
export async function reseatTeam(tx: Tx, { affected, joint, team, of }: Team): Promise<void> {
  const isWhole = team.every(({ first }) => first !== null)
  if (joint && !isWhole) {
    await reseat(tx, affected, { first: null, second: null })
    await unassignJoint(tx, joint.id)
    return
  }
  const pair = team.find((one) => one.department === of)
  if (of === department) return reseat(tx, affected, { first: pair?.first ?? null, second: pair?.second ?? null })
  if (joint && pair) await reseatPartner(tx, joint, pair)
}

async function reseatPartner(tx: Tx, joint: JointVisitRow, { department: token, first, second }: Pair): Promise<void> {
  const officers = await listOfficersByCertificate(
    tx,
    [first, second].filter((cert) => cert !== null),
  )
  const departments = await listDepartments(tx, await getContent(tx, joint.planId), joint.bureauId)
  const unitId = departments.find((one) => one.token === token)?.unitId
  const firstOfficerId = officers.get(first ?? '')
  const secondOfficerId = officers.get(second ?? '')
  if (unitId && firstOfficerId && secondOfficerId) {
    await reseatJoint(tx, joint.id, unitId, { firstOfficerId, secondOfficerId })
  }
}

async function reseat(
  tx: Tx,
  affected: readonly InspectionRow[],
  { first, second }: { first: string | null; second: string | null },
): Promise<void> {
  const officers = await listOfficersByCertificate(
    tx,
    [first, second].filter((cert) => cert !== null),
  )
  const firstOfficerId = officers.get(first ?? '') ?? null
  const secondOfficerId = officers.get(second ?? '') ?? null
  const ids = affected.map((inspection) => inspection.id)
  const isSeated = firstOfficerId !== null && secondOfficerId !== null
  const pair = isSeated ? { firstOfficerId, secondOfficerId } : { firstOfficerId: null, secondOfficerId: null }
  for (const visitId of visitsOf(affected)) {
    if (isSeated) await replaceOfficer(tx, visitId, { firstOfficerId, secondOfficerId })
    else await cancelVisit(tx, visitId)
  }
  await reseatInspections(tx, ids, pair)
}

export const visitsOf = (inspections: readonly InspectionRow[]) =>
  new Set(inspections.map(({ visitId }) => visitId).filter((visitId) => visitId !== null))
