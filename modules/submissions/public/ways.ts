import { defineSlot } from '../../../kernel/web/slots.tsx'
import type { SaidSoFar } from '../model/index.ts'
import type { Way } from './draft.ts'

export type ComplaintWayProps = {
  readonly said: SaidSoFar
  readonly way: Way | undefined
  readonly onWay: (way: Way | undefined) => void
}

/** On the form of a complaint: ways modules above offer before the desk has it. None of them is ever chosen by itself. */
export const complaintWays = defineSlot<ComplaintWayProps>('complaintWays')
