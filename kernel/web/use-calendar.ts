import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type Calendar, type CalendarYear, calendarOf, type Day } from '../calendar.ts'
import { ask } from './api.ts'

/**
 * The calendar of the years between two days; null until the server has said them. A year whose holidays are not
 * announced is left out, so that the calendar ends before it. At most three years: nobody counts farther.
 */
export function useCalendar(one: Day, other: Day): Calendar | null {
  const years = yearsBetween(one, other)
  const answers = useQueries({
    queries: years.map((year) => ({
      queryKey: ['calendar', year],
      queryFn: ({ signal }: { signal: AbortSignal }) => yearOf(year, signal),
      staleTime: 60_000,
      retry: false,
    })),
  })
  const isReady = answers.every(({ isPending }) => !isPending)
  const known = answers.flatMap(({ data }, place) => (data ? [[String(years[place]), data] as const] : []))
  const print = JSON.stringify(known)
  // By what is said of the years: a notice may change a day.
  return useMemo(() => (isReady ? calendarOf(Object.fromEntries(known)) : null), [isReady, print])
}

type Said = CalendarYear & { readonly isAnnounced: boolean }

async function yearOf(year: number, signal: AbortSignal): Promise<CalendarYear | null> {
  const { isAnnounced, off, work } = await ask<Said>('calendar', { year }, { signal })
  return isAnnounced ? { off, work } : null
}

function yearsBetween(one: Day, other: Day): readonly number[] {
  const [first, last] = [Number(one.slice(0, 4)), Number(other.slice(0, 4))].sort((a, b) => a - b)
  if (first === undefined || last === undefined) return []
  return Array.from({ length: Math.min(3, last - first + 1) }, (_, place) => first + place)
}
