import { UnknownText } from '../../../kernel/web/office/index.ts'
import type { Business } from '../model/index.ts'

/** Where a business is: the code of its county, and its zone where it lies in one. */
export function DivisionText({ business: { division, zone } }: { business: Pick<Business, 'division' | 'zone'> }) {
  if (division === null) return <UnknownText />
  return (
    <>
      <span className="sy-code">{division}</span>
      {zone !== null && <span className="sy-muted"> {zone}</span>}
    </>
  )
}
