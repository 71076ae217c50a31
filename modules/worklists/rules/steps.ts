import type { Day } from '../../../kernel/calendar.ts'
import type { Row } from '../../../kernel/condition/predicate.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { type Actor, choicesOf, type Matter, takeStep } from '../../../kernel/procedure/matter.ts'
import type { Situation } from '../../../kernel/procedure/situation.ts'
import {
  type Checking,
  type Content,
  type FormField,
  type Item,
  type ItemStep,
  itemSteps,
  type ProofKind,
  type TakeItemStep,
  workedStates,
} from '../model/index.ts'
import { itemProcedure } from '../procedure.ts'
import { valuesMissing } from './form.ts'

/** What hangs on an item and counts: how many pictures, and how many files in all. */
export type Hanging = { readonly photos: number; readonly files: number }

/** Everything besides the item that decides a step. */
export type Acting = {
  readonly accountId: string
  readonly unitId: string | null
  readonly permissions: ReadonlySet<string>
  readonly isOwnList: boolean
  readonly proof: readonly ProofKind[]
  readonly checking: Checking
  readonly form: readonly FormField[]
  readonly content: Content
  readonly hanging: Hanging
}

/** Whoever holds an item: its owner; of what nobody was named for, his office; and who distributes. */
export const holds = (
  { ownerId, unitId }: Pick<Item, 'ownerId' | 'unitId'>,
  acting: Pick<Acting, 'accountId' | 'unitId' | 'permissions'>,
): boolean =>
  ownerId === acting.accountId ||
  (ownerId === null && unitId !== null && unitId === acting.unitId) ||
  acting.permissions.has('worklists.manage')

/** What is demanded and not there yet, by its name. */
export function proofMissing({ proof, hanging, form, content }: Acting, text: string): string[] {
  const isThere: Readonly<Record<ProofKind, boolean>> = {
    text: text.trim().length >= 2,
    photo: hanging.photos > 0,
    file: hanging.files > 0,
  }
  return [...proof.filter((kind) => !isThere[kind]), ...valuesMissing(form, content)]
}

function checksLeft({ state }: Item, { checking }: Acting): number {
  if (checking === 'none') return 0
  return state === 'checked' ? 0 : 1
}

/** Nobody checks his own work; where two checks are demanded, who strikes off is a third. */
function isAnother(item: Item, step: ItemStep, { accountId, checking }: Acting): boolean {
  if (step === 'strikeOff' && checking === 'none') return true
  const others = step === 'strikeOff' && checking === 'two' ? [item.doneBy, item.checkedBy] : [item.doneBy]
  return !others.includes(accountId)
}

function factsOf(item: Item, step: ItemStep, text: string, acting: Acting): Row {
  return {
    is_holder: holds(item, acting),
    has_proof: proofMissing(acting, text).length === 0,
    is_another: isAnother(item, step, acting),
    has_reason: text.trim().length >= 2,
    checks_left: checksLeft(item, acting),
    is_own_list: acting.isOwnList,
  }
}

const matterOf = ({ state }: Item): Matter => ({
  procedure: itemProcedure.name,
  version: itemProcedure.version,
  state,
  branches: {},
  clocks: {},
  pending: null,
})

const actorOf = ({ accountId, permissions }: Acting): Actor => ({ accountId, permissions })

/** What each thing that is missing is told as. */
const refusals: Readonly<Record<string, string>> = {
  holder: 'worklist-item/not-holder',
  proof: 'worklist-item/proof-missing',
  another: 'worklist-item/own-work',
  reason: 'worklist-item/reason-missing',
  checks: 'worklist-item/check-missing',
  ownList: 'worklist-item/list-of-superior',
}

/** The steps of who has the right to them: those that are open, and why the others are not. What is written counts as given. */
export function stepChoices(item: Item, acting: Acting): { step: ItemStep; refusal: string | null }[] {
  return itemSteps.flatMap((step) => {
    const facts = factsOf(item, step, 'given', acting)
    const choice = choicesOf(itemProcedure, matterOf(item), actorOf(acting), facts).find((one) => one.step === step)
    if (!choice?.isMine) return []
    const [missing] = choice.missing
    return [{ step, refusal: missing ? (refusals[missing.requirement] ?? null) : null }]
  })
}

export type StepSituation = Pick<Situation, 'on' | 'law' | 'calendar'>

/**
 * The item after a step.
 * @throws Refusal `worklist-item/stale`, `step/not-open`, `step/not-permitted`, `worklist-item/not-holder`, `worklist-item/proof-missing` {missing},
 * `worklist-item/own-work`, `worklist-item/reason-missing`, `worklist-item/check-missing`, `worklist-item/list-of-superior`.
 */
export function afterItemStep(
  item: Item,
  { step, text = '', version }: TakeItemStep,
  acting: Acting,
  situation: StepSituation,
): Item {
  if (item.version !== version) throw new Refusal('worklist-item/stale', { seen: version, current: item.version })
  const facts = factsOf(item, step, text, acting)
  const choice = choicesOf(itemProcedure, matterOf(item), actorOf(acting), facts).find((one) => one.step === step)
  const [missing] = choice?.isMine ? choice.missing : []
  if (missing)
    throw new Refusal(refusals[missing.requirement] ?? 'step/missing', { step, missing: proofMissing(acting, text) })
  const after = takeStep(itemProcedure, matterOf(item), step, actorOf(acting), {
    ...situation,
    place: null,
    mode: 'normal',
    facts,
  })
  const state = itemProcedure.states.find((known) => known === after.state) ?? item.state
  const traces = traceOf(step, text.trim(), acting.accountId, situation.on)
  const returnedTimes = item.returnedTimes + (step === 'sendBack' ? 1 : 0)
  return { ...item, ...traces, state, returnedTimes, version: version + 1 }
}

/** Who did what and when, as the step leaves it on the item. */
function traceOf(step: ItemStep, text: string, accountId: string, on: Day): Partial<Item> {
  switch (step) {
    case 'finish':
      return { doneBy: accountId, doneOn: on, proof: text || null, remarks: null }
    case 'check':
      return { checkedBy: accountId, checkedOn: on }
    case 'sendBack':
      return { remarks: text, doneBy: null, doneOn: null, checkedBy: null, checkedOn: null }
    case 'askToGiveUp':
      return { remarks: text, doneBy: accountId, doneOn: on }
    case 'strikeOff':
    case 'giveUp':
      return { endedBy: accountId, endedOn: on }
  }
}

/**
 * The item given back by who holds it: from a person to his office, from an office to the list.
 * @throws Refusal `worklist-item/stale`, `worklist-item/not-holder`, `worklist-item/not-open`, `worklist-item/not-given`.
 */
export function afterHandBack(
  item: Item,
  { reason, version }: { reason: string; version: number },
  acting: Pick<Acting, 'accountId' | 'unitId' | 'permissions'>,
  listBureauId: string,
): Item {
  if (item.version !== version) throw new Refusal('worklist-item/stale', { seen: version, current: item.version })
  if (!workedStates.includes(item.state)) throw new Refusal('worklist-item/not-open', { state: item.state })
  if (!holds(item, acting)) throw new Refusal('worklist-item/not-holder')
  if (item.ownerId === null && item.unitId === null) throw new Refusal('worklist-item/not-given')
  const given = item.ownerId === null ? { unitId: null, officeId: null, bureauId: listBureauId } : { ownerId: null }
  return { ...item, ...given, remarks: reason.trim(), version: version + 1 }
}
