import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../../kernel/web/navigation.tsx'
import type { VisitOverlaps } from '../../model/index.ts'

type Overlap = VisitOverlaps['items'][number]
type Side = Overlap['one']

/** Which visit is kept and which goes along with it. */
export type Together = { readonly subjectName: string; readonly kept: Side; readonly joined: Side }

const place = 'inspections.pages.overlaps'

/** Each business with the two visits it would get, and whose pair may make both. */
export function OverlapsTable({
  overlaps,
  onJoin,
}: {
  readonly overlaps: readonly Overlap[]
  readonly onJoin: (together: Together) => void
}) {
  const { t } = useTranslation()
  return (
    <table className="sy-ratio sy-team">
      <thead>
        <tr>
          {['subject', 'one', 'other'].map((column) => (
            <th key={column} scope="col">
              {t(`${place}.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {overlaps.map(({ businessId, subjectName, one, other }) => (
          <tr key={`${one.visitId} ${other.visitId}`}>
            <th scope="row">
              <PageLink to={`/businesses/${businessId}`}>{subjectName}</PageLink>
            </th>
            <td>
              <SideCell side={one} onLead={() => onJoin({ subjectName, kept: one, joined: other })} />
            </td>
            <td>
              <SideCell side={other} onLead={() => onJoin({ subjectName, kept: other, joined: one })} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function SideCell({ side, onLead }: { readonly side: Side; readonly onLead: () => void }) {
  const { t } = useTranslation()
  const { drawId, planName, windowFrom, windowUntil, items, officers, mayLead } = side
  return (
    <>
      <PageLink to={`/draws/${drawId}/aftermath`}>{planName}</PageLink>
      <br />
      {items}
      <br />
      <span className="sy-muted">
        {windowFrom} – {windowUntil}
      </span>
      <br />
      <Tooltip title={mayLead ? '' : t(`${place}.mayNotLead`)}>
        <Button size="small" disabled={!mayLead} onClick={onLead}>
          {t(`${place}.lead`, { officers })}
        </Button>
      </Tooltip>
    </>
  )
}
