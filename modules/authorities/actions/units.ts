import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { keepWritten } from '../../../kernel/register/import.ts'
import type { ChangeUnit, CreateUnit, Unit } from '../model.ts'
import { findUnit, findUnitForUpdate, insertUnit, updateUnit } from '../queries/index.ts'
import { settleTree } from '../queries/tree.ts'
import { bureauOfUnit, checkUnitPeriod, checkUnitPlace } from '../rules/index.ts'
import { refuseStale } from './stale.ts'

export function createUnit(context: Context, input: CreateUnit): Promise<Unit> {
  return runCommand(context, { name: 'authorities.createUnit', input }, async (tx) => {
    const parent = await findParent(tx, input)
    checkUnitPlace(input, parent)
    checkUnitPeriod(input)
    requireOwn(context, parent)
    const id = newId()
    const unit = { ...unitOf(input), id, bureauId: bureauOfUnit(id, input.kind, parent), version: 1 }
    await insertUnit(tx, { ...unit, path: [...(parent?.path ?? []), id] })
    await recordAct(tx, context, { action: 'authorities.createUnit', subject: { type: 'unit', id }, payload: unit })
    return unit
  })
}

export function changeUnit(context: Context, id: string, input: ChangeUnit): Promise<Unit> {
  return runCommand(context, { name: 'authorities.changeUnit', input: { id, ...input } }, async (tx) => {
    const before = await requireUnit(tx, context, id)
    refuseStale('unit', before, input.version)
    const parent = await newParent(tx, context, before, input)
    const path = [...(parent?.path ?? []), id]
    const after = { ...unitOf(input), id, bureauId: bureauOfUnit(id, input.kind, parent), version: before.version + 1 }
    await updateUnit(tx, { ...after, path })
    const hasMoved = after.parentId !== before.parentId || after.kind !== before.kind
    const along = hasMoved ? await settleTree(tx) : []
    const { id: entryId } = await recordAct(tx, context, {
      action: 'authorities.changeUnit',
      subject: { type: 'unit', id, version: after.version },
      payload: after,
    })
    await keepWritten(tx, entryId, along)
    return after
  })
}

async function requireUnit(tx: Tx, context: Context, id: string) {
  const unit = await findUnitForUpdate(tx, id)
  if (!unit) throw new Refusal('unit/not-found', { id })
  requireOwn(context, unit)
  return unit
}

/** Where the unit is to stand: not below itself, and under another only where the caller may change the tree. */
async function newParent(tx: Tx, context: Context, before: Unit, input: ChangeUnit) {
  const parent = await findParent(tx, input)
  checkUnitPlace(input, parent)
  checkUnitPeriod(input)
  if (parent && parent.id !== before.parentId) requireOwn(context, parent)
  if (parent?.path.includes(before.id)) throw new Refusal('unit/below-itself', { id: before.id })
  return parent
}

async function findParent(tx: Tx, { parentId }: Pick<CreateUnit, 'parentId'>) {
  if (!parentId) return undefined
  const parent = await findUnit(tx, parentId)
  if (!parent) throw new Refusal('unit/not-found', { id: parentId })
  return parent
}

/** The tree is changed by those whose part of it this is; the top of it by the system alone. */
function requireOwn({ caller }: Context, unit: Pick<Unit, 'id' | 'bureauId'> | undefined) {
  if (caller.kind === 'system' || (unit && caller.bureauIds.includes(unit.bureauId))) return
  throw new Refusal('unit/not-found', { id: unit?.id ?? null })
}

const unitOf = (input: CreateUnit) => ({
  name: input.name,
  kind: input.kind,
  code: input.code ?? null,
  parentId: input.parentId ?? null,
  division: input.division ?? null,
  validFrom: input.validFrom,
  validUntil: input.validUntil ?? null,
})
