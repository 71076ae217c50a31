import type { Day, Instant } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { Referral, ReplyKind } from '../model/index.ts'

const isRunning = ({ state }: Pick<Referral, 'state'>): boolean => state === 'sent' || state === 'taken'

type Answer = { readonly kind: ReplyKind; readonly text: string; readonly recoveredFen?: number | undefined }
type Now = { readonly at: Instant; readonly today: Day }

/** @throws Refusal `referral/over`, `referral/missing`. */
function checkReply(before: Referral, { kind, text }: Answer): void {
  const isSaidAlready = kind === 'taken' && before.state === 'taken'
  if (!isRunning(before) || isSaidAlready) throw new Refusal('referral/over')
  if (kind !== 'taken' && text.trim().length < 2) throw new Refusal('referral/missing', { field: 'text' })
}

const timingOf = ({ replyBy }: Referral, at: Instant): 'inTime' | 'late' => (at <= replyBy ? 'inTime' : 'late')

/**
 * What the station says: that it has it in hand, that it is settled, or that it is not. The first word is the reply that
 * the local limit asks for. @throws Refusal of `checkReply`.
 */
export function afterReply(before: Referral, answer: Answer, { at, today }: Now): Referral {
  checkReply(before, answer)
  const { kind, text, recoveredFen = null } = answer
  const replied = before.repliedAt === null ? { repliedAt: at, timing: timingOf(before, at) } : {}
  return {
    ...before,
    ...replied,
    ...(kind === 'taken' ? {} : { endedOn: today }),
    ...{ state: kind, result: text.trim() || before.result, version: before.version + 1 },
    recoveredFen: kind === 'settled' ? recoveredFen : null,
  }
}

/** The desk takes it back. @throws Refusal `referral/over`. */
export function afterRecall(before: Referral, { today }: Now): Referral {
  if (!isRunning(before)) throw new Refusal('referral/over')
  return { ...before, state: 'recalled', endedOn: today, version: before.version + 1 }
}

/** What time does to it: no reply in time is late, and after the last day it is with the desk again. */
export function afterTime(before: Referral, { at, today }: Now): Referral {
  if (!isRunning(before)) return before
  const timing = before.repliedAt === null && at > before.replyBy ? 'late' : before.timing
  if (today > before.settleBy)
    return { ...before, timing, state: 'lapsed', endedOn: today, version: before.version + 1 }
  return timing === before.timing ? before : { ...before, timing, version: before.version + 1 }
}
