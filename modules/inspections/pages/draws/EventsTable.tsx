import { useTranslation } from 'react-i18next'
import { InstantText } from '../../../../kernel/web/office/index.ts'
import type { DrawAftermath } from '../../model/index.ts'

const place = 'inspections.pages.aftermath'

/** Replacements and recusals in their order, each with its reason; nobody chose who came instead. */
export function EventsTable({ events }: { events: DrawAftermath['events'] }) {
  const { t } = useTranslation()
  return (
    <table className="sy-ratio sy-team">
      <thead>
        <tr>
          {['number', 'at', 'kind', 'subject', 'reason', 'by'].map((column) => (
            <th key={column} scope="col">
              {t(`${place}.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {events.map(({ n, at, kind, subjectName, subjectCode, reason, officer, by }) => (
          <tr key={n}>
            <td>{n}</td>
            <td>
              <InstantText instant={at} />
            </td>
            <td>{t(`${place}.kinds.${kind}`)}</td>
            <th scope="row">
              {subjectName} <span className="sy-code sy-muted">{subjectCode}</span>
              {officer && <div className="sy-muted">{t(`${place}.aside`, { officer })}</div>}
            </th>
            <td>{t(`inspections.${kind}Reasons.${reason}`, { defaultValue: t(`${place}.otherReason`) })}</td>
            <td>{by ?? t(`${place}.nobody`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
