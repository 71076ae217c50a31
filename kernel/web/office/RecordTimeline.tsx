import { Timeline } from 'antd'
import type { ReactNode } from 'react'
import { EmptyState } from './states.tsx'
import { InstantText } from './values.tsx'

export type TimelineEntry = {
  readonly key: string
  /** Instant in UTC, or a day. */
  readonly at: string
  readonly title: ReactNode
  readonly by?: string | null
  readonly text?: ReactNode
  readonly tone?: 'good' | 'bad' | 'plain'
}

const colours = { good: 'green', bad: 'red', plain: 'blue' } as const

/** What happened to a record, as given; the caller decides the order. */
export function RecordTimeline({ entries }: { entries: readonly TimelineEntry[] }) {
  if (entries.length === 0) return <EmptyState />
  return (
    <Timeline
      className="sy-timeline"
      items={entries.map(({ key, at, title, by, text, tone = 'plain' }) => ({
        key,
        color: colours[tone],
        content: (
          <>
            <div className="sy-timeline-head">
              {at.length > 10 ? <InstantText instant={at} /> : <time dateTime={at}>{at}</time>}
              <strong>{title}</strong>
              {by && <span className="sy-muted">{by}</span>}
            </div>
            {text && <div>{text}</div>}
          </>
        ),
      }))}
    />
  )
}
