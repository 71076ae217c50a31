import { defineSlot } from '../../../kernel/web/slots.tsx'
import type { Key, SaidSoFar } from '../model/index.ts'
import type { Way } from './draft.ts'

export type ComplaintWayProps = {
  readonly said: SaidSoFar
  readonly way: Way | undefined
  readonly onWay: (way: Way | undefined) => void
}

/** On the form of a complaint: ways modules above offer before the desk has it. None of them is ever chosen by itself. */
export const complaintWays = defineSlot<ComplaintWayProps>('complaintWays')

export type FollowWayProps = {
  readonly access: Key
  readonly onFound: () => void
}

/** On the page to follow: what else a number and its code open, where nothing lies under them at a desk yet. */
export const followWays = defineSlot<FollowWayProps>('followWays')
