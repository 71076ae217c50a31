import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { keepUnseen } from '../../../kernel/personal.ts'
import { type ChangeOfficer, type CreateOfficer, Officer } from '../model.ts'
import { findOfficerForUpdate, findUnit, insertOfficer, updateOfficer } from '../queries/index.ts'
import { checkOfficer } from '../rules/index.ts'
import { refuseStale } from './stale.ts'

export function createOfficer(context: Context, input: CreateOfficer): Promise<Officer> {
  return runCommand(context, { name: 'authorities.createOfficer', input }, async (tx) => {
    const officer = { ...(await officerOf(tx, context, input)), id: newId(), version: 1 }
    await insertOfficer(tx, officer)
    await recordOfficer(tx, context, 'authorities.createOfficer', officer)
    return officer
  })
}

export function changeOfficer(context: Context, id: string, input: ChangeOfficer): Promise<Officer> {
  return runCommand(context, { name: 'authorities.changeOfficer', input: { id, ...input } }, async (tx) => {
    const before = await findOfficerForUpdate(tx, id, context.caller.bureauIds)
    if (!before) throw new Refusal('officer/not-found', { id })
    refuseStale('officer', before, input.version)
    const known = keepUnseen(Officer, before, input)
    const officer = { ...(await officerOf(tx, context, known)), id, version: before.version + 1 }
    await updateOfficer(tx, officer)
    await recordOfficer(tx, context, 'authorities.changeOfficer', officer)
    return officer
  })
}

async function officerOf(tx: Tx, { caller }: Context, input: CreateOfficer): Promise<Omit<Officer, 'id' | 'version'>> {
  const officer = {
    name: input.name,
    kind: input.kind,
    unitId: input.unitId,
    certificateNumber: input.certificateNumber ?? null,
    certificateValidUntil: input.certificateValidUntil ?? null,
    skills: input.skills,
    phone: input.phone ?? null,
    validFrom: input.validFrom,
    validUntil: input.validUntil ?? null,
  }
  checkOfficer(officer)
  const unit = await findUnit(tx, input.unitId)
  if (!unit || !caller.bureauIds.includes(unit.bureauId)) throw new Refusal('unit/not-found', { id: input.unitId })
  return { ...officer, bureauId: unit.bureauId }
}

const recordOfficer = (tx: Tx, context: Context, action: string, officer: Officer) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'officer', id: officer.id, version: officer.version },
    payload: officer,
    refs: [officer.unitId],
  })
