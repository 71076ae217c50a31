import { useMemo } from 'react'
import type { Calendar } from '../../calendar.ts'
import type { BookRule, PublicLaw } from '../../law/published.ts'
import { type Law, ruleOf } from '../../law/rule.ts'
import { calendarFrom } from '../../law/weigh.ts'
import type { Failure } from '../api.ts'
import { useQuestion } from '../use-register.ts'

export type LawAsked = {
  readonly law: Law
  readonly calendar: Calendar
  readonly book: readonly BookRule[]
  readonly asOf: string
}

/** All law there is and its calendar, as anybody may read it; null until it is there. */
export function useLaw(): { known: LawAsked | null; failure: Failure | null; retry: () => void } {
  const { answer, failure, retry } = useQuestion<PublicLaw>('public/law')
  const known = useMemo(
    () =>
      answer
        ? {
            law: answer.rules.map(ruleOf),
            calendar: calendarFrom(answer.calendar),
            book: answer.book,
            asOf: answer.asOf,
          }
        : null,
    [answer],
  )
  return { known, failure, retry }
}
