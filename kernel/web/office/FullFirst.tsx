import { type ReactNode, useCallback, useState } from 'react'
import { PageSection } from './PageFrame.tsx'
import './parts.css'
import { MarkedSection, type SectionMark, sectionMarks } from './section-mark.tsx'

export type Part = { readonly key: string; readonly title?: string; readonly content: ReactNode }

type Marks = Readonly<Record<string, SectionMark | null>>

/** The parts of a page in their order; those that say they have nothing stand last, side by side in few words. */
export function FullFirst({ parts }: { parts: readonly Part[] }) {
  const [marks, setMarks] = useState<Marks>({})
  const mark = useCallback(
    (key: string, found: SectionMark | null) => setMarks((before) => ({ ...before, [key]: found })),
    [],
  )
  if (parts.length === 0) return null
  return (
    <div className="sy-parts">
      {fullFirst(parts, marks).map((part) => (
        <MarkedPart key={part.key} part={part} mark={marks[part.key] ?? null} onMark={mark} />
      ))}
    </div>
  )
}

/** What is still being asked for keeps its place. */
const rankOf = (mark: SectionMark | null | undefined) => (mark ? sectionMarks.indexOf(mark) : 0)

const fullFirst = (parts: readonly Part[], marks: Marks): readonly Part[] =>
  [...parts].sort((one, other) => rankOf(marks[one.key]) - rankOf(marks[other.key]))

type MarkedPartProps = {
  part: Part
  mark: SectionMark | null
  onMark: (key: string, mark: SectionMark | null) => void
}

function MarkedPart({ part: { key, title, content }, mark, onMark }: MarkedPartProps) {
  const tell = useCallback((found: SectionMark | null) => onMark(key, found), [key, onMark])
  return (
    <div className="sy-part" data-mark={mark ?? undefined}>
      <PageSection title={title}>
        <MarkedSection onMark={tell}>{content}</MarkedSection>
      </PageSection>
    </div>
  )
}
