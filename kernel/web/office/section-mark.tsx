import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'

/** What a part of a page shows: something, only what bureaus below have to do, or nothing. */
export const sectionMarks = ['full', 'below', 'empty'] as const
export type SectionMark = (typeof sectionMarks)[number]

type Marking = (mark: SectionMark) => () => void

const Markings = createContext<Marking | null>(null)

/** Says for as long as it is shown what its section has; outside of a marked section nobody listens. */
export function useSectionMark(mark: SectionMark | null): void {
  const tell = useContext(Markings)
  useEffect(() => (tell && mark ? tell(mark) : undefined), [tell, mark])
}

type Counts = Readonly<Record<SectionMark, number>>
const noCounts: Counts = { full: 0, below: 0, empty: 0 }

/**
 * Tells `onMark` of the fullest of what its content says; null while it says nothing: it is still asked for, or always has
 * something to show.
 */
export function MarkedSection({
  onMark,
  children,
}: {
  onMark: (mark: SectionMark | null) => void
  children: ReactNode
}) {
  const [counts, setCounts] = useState(noCounts)
  const tell = useMemo<Marking>(() => {
    const add = (mark: SectionMark, amount: number) =>
      setCounts((before) => ({ ...before, [mark]: before[mark] + amount }))
    return (mark) => {
      add(mark, 1)
      return () => add(mark, -1)
    }
  }, [])
  const fullest = sectionMarks.find((mark) => counts[mark] > 0) ?? null
  useEffect(() => onMark(fullest), [fullest, onMark])
  return <Markings.Provider value={tell}>{children}</Markings.Provider>
}
