import { Value } from 'typebox/value'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { modeOn } from '../../../kernel/law/response.ts'
import { inputSchema } from '../../../kernel/model.ts'
import type { MatterKind } from '../../../kernel/procedure/kind.ts'
import {
  approve,
  carriedOut,
  type Matter as Moved,
  openSteps,
  sendBack,
  takeStep,
  undoStep,
  withdraw,
} from '../../../kernel/procedure/matter.ts'
import type { Situation } from '../../../kernel/procedure/situation.ts'
import { findStep, type Procedure } from '../../../kernel/procedure/table.ts'
import type { DecideApproval, GiveMatter, MatterRow, TakeStep, UndoStep } from '../model.ts'
import { findMatterForUpdate, worksIn } from '../queries/index.ts'
import { demandCurrent, demandGiver, kindOf, movedOf } from '../rules.ts'
import type { Ground } from './ground.ts'
import { keepMatter, rowAfter } from './keep.ts'
import { followMatter, tellOverseenEnded, wakeOverseen } from './oversee.ts'
import { tellApprovers, tellAsker, tellDecided, tellHolder } from './tell.ts'

type Kinds = readonly MatterKind[]
type Version = { readonly version: number }
type Said = { readonly step: string; readonly input: Readonly<Record<string, unknown>> }

/** @throws Refusal `matter/not-found`, `matter/stale`, `matter/ended`. */
async function groundOf(tx: Tx, context: Context, kinds: Kinds, id: string, seen: Version): Promise<Ground> {
  const ground = await anyGroundOf(tx, context, kinds, id)
  demandCurrent(ground.row, seen)
  return ground
}

/** @throws Refusal `matter/not-found`. */
async function anyGroundOf(tx: Tx, context: Context, kinds: Kinds, id: string): Promise<Ground> {
  const row = await findMatterForUpdate(tx, context, kinds, id)
  if (!row) throw new Refusal('matter/not-found', { id })
  const { accountId, permissions, actsForId } = context.caller
  if (accountId === null) throw new Refusal('access/sign-in-required')
  return { row, ...kindOf(kinds, row), actor: { accountId, permissions, actsForId } }
}

const situationOf = async (
  tx: Tx,
  { today: on, at, law, responses, calendar }: Context,
  { row: { id, place, master }, kind, procedure }: Omit<Ground, 'actor'>,
  said: Said,
): Promise<Situation> => ({
  on,
  at,
  ...doneOnOf(procedure, said),
  place,
  // What opens now opens under the law of now, whatever held when the matter began.
  mode: modeOn(responses, place, on),
  law,
  calendar,
  facts: await kind.factsOf(tx, id, on),
  ...(master === null ? {} : { master }),
})

/** The day on which it was done, where its form asks for that. */
function doneOnOf(procedure: Procedure, { step, input }: Said): Pick<Situation, 'doneOn'> {
  const field = findStep(procedure, step)?.step.doneOn
  const day = field === undefined ? undefined : input[field]
  return typeof day === 'string' ? { doneOn: day } : {}
}

/**
 * One step of a matter; one that needs approval waits for it and takes effect with the last.
 * @throws Refusal of `groundOf`, of the procedure (`step/…`), `step/input-invalid` naming the place.
 */
export function takeMatterStep(context: Context, kinds: Kinds, id: string, asked: TakeStep): Promise<Version> {
  return runCommand(context, { name: 'matters.takeStep', input: { id, ...asked } }, async (tx) => {
    const ground = await groundOf(tx, context, kinds, id, asked)
    const { kind, procedure, row, actor } = ground
    const { step, input = {} } = asked
    const situation = await situationOf(tx, context, ground, { step, input })
    const moved = takeStep(procedure, movedOf(row), step, actor, situation)
    checkInput(kind, step, input)
    if (moved.pending && !row.course.pending) {
      const kept = await keep(tx, context, ground, 'matters.askApproval', { moved, input })
      await tellApprovers(tx, context, ground, moved)
      return kept
    }
    await kind.carryOut(tx, context, { id: row.id, step, input })
    // What waits on another way goes on waiting, with what was said when it was asked for.
    return keep(tx, context, ground, 'matters.takeStep', { moved, input: row.course.pending?.input ?? {} })
  })
}

/**
 * For receipts, in their transaction: a step that something outside proves takes effect without anybody's hand. Where it is
 * not open nothing happens, and that is no error. @returns the version after it.
 */
export async function takeProvenStep(
  tx: Tx,
  context: Context,
  kinds: Kinds,
  row: MatterRow,
  said: Said,
): Promise<number> {
  const { kind, procedure } = kindOf(kinds, row)
  const before = movedOf(row)
  const { step: name, input } = said
  if (!openSteps(procedure, before).some((open) => open.name === name)) return row.version
  const situation = await situationOf(tx, context, { row, kind, procedure }, said)
  const moved = carriedOut(procedure, before, { name, situation })
  await kind.carryOut(tx, context, { id: row.id, step: name, input })
  const kept = { moved, input: row.course.pending?.input ?? {} }
  return (await keep(tx, context, { row, procedure }, 'matters.takeStep', kept)).version
}

/** @throws Refusal `step/input-invalid` with the place of the first thing that is wrong. */
function checkInput({ forms }: MatterKind, step: string, input: Readonly<Record<string, unknown>>): void {
  const form = Object.hasOwn(forms, step) ? forms[step] : undefined
  if (!form) {
    if (Object.keys(input).length > 0) throw new Refusal('step/input-invalid', { step, place: Object.keys(input)[0] })
    return
  }
  const [first] = Value.Errors(inputSchema(form), input)
  if (first) throw new Refusal('step/input-invalid', { step, place: placeOf(first), reason: first.message })
}

const placeOf = (error: { instancePath: string; params?: object }): string => {
  const missing = (error.params as { requiredProperties?: string[] } | undefined)?.requiredProperties?.[0]
  return [...error.instancePath.split('/').filter(Boolean), ...(missing ? [missing] : [])].join('.')
}

/** Command: approves, or sends back for correction, what waits for the caller. @throws Refusal `approval/…`. */
export function decideApproval(context: Context, kinds: Kinds, id: string, asked: DecideApproval): Promise<Version> {
  return runCommand(context, { name: 'matters.decideApproval', input: { id, ...asked } }, async (tx) => {
    const ground = await groundOf(tx, context, kinds, id, asked)
    const { row, kind, procedure, actor } = ground
    const { pending } = row.course
    await tellDecided(tx, context, ground)
    if (asked.decision === 'sendBack') {
      if (asked.remarks === undefined) throw new Refusal('approval/reason-missing')
      const moved = sendBack(procedure, movedOf(row), actor)
      await tellAsker(tx, context, ground, { kind: 'sentBack', remarks: asked.remarks })
      return keep(tx, context, ground, 'matters.sendBack', { moved })
    }
    const said = { step: pending?.step ?? '', input: pending?.input ?? {} }
    const moved = approve(procedure, movedOf(row), actor, await situationOf(tx, context, ground, said))
    if (moved.pending) {
      const kept = await keep(tx, context, ground, 'matters.approve', { moved, input: said.input })
      await tellApprovers(tx, context, ground, moved)
      return kept
    }
    await kind.carryOut(tx, context, { id: row.id, ...said })
    await tellAsker(tx, context, ground, { kind: 'approved', remarks: asked.remarks ?? null })
    return keep(tx, context, ground, 'matters.approve', { moved })
  })
}

/**
 * Command: the last step is undone, where its table allows it: the matter stands where it stood, also after its end.
 * @throws Refusal `matter/not-found`, `matter/stale`, `step/not-undoable`, `step/not-permitted`.
 */
export function undoMatterStep(context: Context, kinds: Kinds, id: string, asked: UndoStep): Promise<Version> {
  return runCommand(context, { name: 'matters.undoStep', input: { id, ...asked } }, async (tx) => {
    const ground = await anyGroundOf(tx, context, kinds, id)
    const { row, kind, procedure, actor } = ground
    demandCurrent({ ...row, endedOn: null }, asked)
    const moved = undoStep(procedure, movedOf(row), actor)
    await kind.undo?.(tx, context, { id, step: row.course.before?.step ?? '', reason: asked.reason })
    return keep(tx, context, ground, 'matters.undoStep', { moved })
  })
}

/** Command: who asked takes it back before it is decided. @throws Refusal `approval/…`. */
export function withdrawStep(context: Context, kinds: Kinds, id: string, seen: Version): Promise<Version> {
  return runCommand(context, { name: 'matters.withdrawStep', input: { id, ...seen } }, async (tx) => {
    const ground = await groundOf(tx, context, kinds, id, seen)
    await tellDecided(tx, context, ground)
    return keep(tx, context, ground, 'matters.withdrawStep', { moved: withdraw(movedOf(ground.row), ground.actor) })
  })
}

/**
 * Command: into whose hands a matter goes, by who leads or by who takes it himself.
 * @throws Refusal `matter/not-found`, `matter/stale`, `matter/ended`, `matter/giving-not-permitted`,
 * `matter/holder-elsewhere`.
 */
export function giveMatter(context: Context, kinds: Kinds, id: string, asked: GiveMatter): Promise<Version> {
  return runCommand(context, { name: 'matters.give', input: { id, ...asked } }, async (tx) => {
    const { row, actor } = await groundOf(tx, context, kinds, id, asked)
    const { holderId } = asked
    demandGiver(row.holderId, holderId, actor)
    if (holderId !== null && !(await worksIn(tx, holderId, row.bureauId)))
      throw new Refusal('matter/holder-elsewhere', { holderId })
    const after = { ...row, holderId, version: row.version + 1 }
    await keepMatter(tx, context, after, { action: 'matters.give' })
    await tellHolder(tx, context, after)
    await followMatter(tx, context, after)
    return { version: after.version }
  })
}

async function keep(
  tx: Tx,
  context: Context,
  { row, procedure }: Pick<Ground, 'row' | 'procedure'>,
  action: string,
  { moved, input = {} }: { moved: Moved; input?: Readonly<Record<string, unknown>> },
): Promise<Version> {
  const after = rowAfter(context, procedure, row, moved, input)
  await keepMatter(tx, context, after, { action })
  if (row.endedOn === null && after.endedOn !== null) await tellOverseenEnded(tx, context, after)
  if (row.endedOn !== null && after.endedOn === null) await wakeOverseen(tx, context, row)
  return { version: after.version }
}
