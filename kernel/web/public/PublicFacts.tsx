import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export type PublicFact = { readonly key: string; readonly label: string; readonly value: ReactNode }

/** What is known of one thing: name and value, one under the other on a phone. Null is "unknown", and says so. */
export function PublicFacts({ facts }: { facts: readonly PublicFact[] }) {
  const { t } = useTranslation()
  return (
    <dl className="pub-facts">
      {facts.map(({ key, label, value }) => (
        <div key={key}>
          <dt>{label}</dt>
          <dd>{value ?? <span className="pub-muted">{t('kernel.unknown')}</span>}</dd>
        </div>
      ))}
    </dl>
  )
}

export type MarkTone = 'good' | 'bad' | 'warning' | 'plain'

/** A state in a word: its colour only repeats what the word says. */
export const PublicMark = ({ tone = 'plain', children }: { tone?: MarkTone; children: ReactNode }) => (
  <span className={`pub-mark pub-mark-${tone}`}>{children}</span>
)

type PublicTableProps = {
  /** What the table holds, in words. */
  caption: string
  columns: readonly string[]
  rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[]
}

/** A table that a phone can scroll sideways. */
export const PublicTable = ({ caption, columns, rows }: PublicTableProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must take focus (WCAG 2.1.1)
  <section className="pub-table" tabIndex={0} aria-label={caption}>
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {cells.map((cell, at) => (
              <td key={columns[at] ?? at}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

/** Something said aloud: the result of a check, with its tone. */
export const PublicNotice = ({
  tone = 'plain',
  title,
  children,
}: {
  tone?: MarkTone
  title: string
  children?: ReactNode
}) => (
  <div className={`pub-notice pub-notice-${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
    <strong>{title}</strong>
    {children && <div className="pub-notice-text">{children}</div>}
  </div>
)

/** A long code or hash that may break anywhere and is copied whole. */
export const PublicCode = ({ children }: { children: string }) => <code className="pub-code">{children}</code>
