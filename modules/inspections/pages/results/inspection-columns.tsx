import { DueDay } from '../../../exchange/pages/index.tsx'
import type { Inspection } from '../../model/index.ts'
import { InspectionState } from './InspectionState.tsx'
import { OfficerName } from './OfficerName.tsx'

const hidden = { hidden: true }

/** What is looked at: of a thing its name before the item. A business itself has none, and nothing is unknown. */
export const whatOf = ({ thingName, itemName }: Inspection) =>
  thingName === null ? itemName : `${thingName} · ${itemName}`

/** The columns every list of inspections has; what is found later on is left to those that need it. */
export const inspectionColumns = {
  businessId: hidden,
  thingName: hidden,
  itemName: { width: 180, render: whatOf },
  item: hidden,
  way: hidden,
  entityState: hidden,
  windowFrom: hidden,
  concludedOn: hidden,
  publishedOn: hidden,
  inTime: hidden,
  state: { width: 110, render: (inspection: Inspection) => <InspectionState state={inspection.state} /> },
  firstOfficerId: { width: 130, render: (inspection: Inspection) => <OfficerName id={inspection.firstOfficerId} /> },
  secondOfficerId: { width: 130, render: (inspection: Inspection) => <OfficerName id={inspection.secondOfficerId} /> },
  dueOn: {
    width: 230,
    render: (inspection: Inspection) => <DueDay dueOn={inspection.dueOn} stoppedOn={inspection.publishedOn} />,
  },
} as const
