import type { Day } from '../../../kernel/calendar.ts'
import type { Row } from '../../../kernel/condition/predicate.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { NewWorryFree, WorryFree } from '../model/index.ts'

/** A street is no business; everything else is one of the register. @throws Refusal `worry-free/whose`. */
export function checkWho({ type, businessId }: Pick<NewWorryFree, 'type' | 'businessId'>): void {
  const hasBusiness = businessId !== undefined && businessId !== null
  if (hasBusiness === (type === 'street')) throw new Refusal('worry-free/whose', { field: 'businessId' })
}

/** What the requirements of the procedure ask. `objectUntil`: the last day on which anybody may object. */
export const factsOfWorryFree = (
  { isFit, objection, objectionAnswer }: WorryFree,
  objectUntil: Day | null,
  on: Day,
): Row => ({
  is_fit: isFit,
  is_objection_over: objectUntil !== null && on > objectUntil,
  is_answered: objection === null || objectionAnswer !== null,
})

type Said = Readonly<Record<string, unknown>>
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const left: Readonly<Record<string, (said: Said, today: Day) => Partial<WorryFree>>> = {
  review: ({ score, isFit, review }) => ({ score: Number(score), isFit: isFit === true, review: text(review) }),
  refuse: ({ outcome }, today) => ({ outcome: text(outcome), endedOn: today }),
  publicise: (_, today) => ({ publicisedOn: today, objection: null, objectionAnswer: null }),
  object: ({ objection }) => ({ objection: text(objection), objectionAnswer: null }),
  answerObjection: ({ objectionAnswer }) => ({ objectionAnswer: text(objectionAnswer) }),
  uphold: ({ outcome }, today) => ({ outcome: text(outcome), endedOn: today }),
  award: (_, today) => ({ isAwarded: true, awardedOn: today }),
  pass: ({ review }, today) => ({ review: text(review), recheckedOn: today }),
  revoke: ({ outcome }, today) => ({ outcome: text(outcome), isAwarded: false, endedOn: today }),
}

/** The record after a step. */
export function worryFreeAfter(before: WorryFree, step: string, said: Said, today: Day): WorryFree {
  const leaves = Object.hasOwn(left, step) ? left[step]?.(said, today) : {}
  return { ...before, ...leaves, version: before.version + 1 }
}

/** What a step says about a business in its dossier. */
export const factOfWorryFree = (step: string): string | null =>
  ({ award: 'worryFreeAwarded', revoke: 'worryFreeRevoked' })[step] ?? null
