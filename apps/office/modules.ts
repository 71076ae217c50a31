import { pages as lists } from '../../kernel/web/office/list/pages.ts'
import type { ModulePages } from '../../kernel/web/pages.ts'
import { pages as advice } from '../../modules/advice/pages/index.tsx'
import { pages as authorities } from '../../modules/authorities/pages/index.tsx'
import { pages as businesses } from '../../modules/businesses/pages/index.tsx'
import { pages as channels } from '../../modules/channels/pages/index.tsx'
import { pages as codes } from '../../modules/codes/pages/index.tsx'
import { pages as complaints } from '../../modules/complaints/pages/index.tsx'
import { pages as credit } from '../../modules/credit/pages/index.tsx'
import { pages as documents } from '../../modules/documents/pages/index.tsx'
import { pages as dossiers } from '../../modules/dossiers/pages/index.tsx'
import { pages as exchange } from '../../modules/exchange/pages/index.tsx'
import { pages as inspections } from '../../modules/inspections/pages/index.tsx'
import { pages as laws } from '../../modules/laws/pages/index.tsx'
import { pages as linkages } from '../../modules/linkages/pages/index.tsx'
import { pages as matters } from '../../modules/matters/pages/index.tsx'
import { pages as odr } from '../../modules/odr/pages/index.tsx'
import { pages as operations } from '../../modules/operations/pages/index.tsx'
import { pages as postings } from '../../modules/postings/pages/index.tsx'
import { pages as privacy } from '../../modules/privacy/pages/index.tsx'
import { pages as promises } from '../../modules/promises/pages/index.tsx'
import { pages as remedies } from '../../modules/remedies/pages/index.tsx'
import { pages as rewards } from '../../modules/rewards/pages/index.tsx'
import { pages as stations } from '../../modules/stations/pages/index.tsx'
import { pages as statistics } from '../../modules/statistics/pages/index.tsx'
import { pages as submissions } from '../../modules/submissions/pages/index.tsx'
import { pages as things } from '../../modules/things/pages/index.tsx'
import { pages as tickets } from '../../modules/tickets/pages/index.tsx'
import { pages as triage } from '../../modules/triage/pages/index.tsx'
import { pages as visits } from '../../modules/visits/pages/index.tsx'
import { pages as workOrders } from '../../modules/work-orders/pages/index.tsx'
import { pages as worklists } from '../../modules/worklists/pages/index.tsx'

/** The modules whose pages the office shows, floor by floor. The only place that knows all of them. */
export const modules: readonly ModulePages[] = [
  authorities,
  exchange,
  codes,
  matters,
  laws,
  businesses,
  documents,
  dossiers,
  things,
  worklists,
  triage,
  credit,
  visits,
  inspections,
  complaints,
  workOrders,
  remedies,
  rewards,
  linkages,
  channels,
  submissions,
  promises,
  stations,
  advice,
  odr,
  postings,
  tickets,
  operations,
  privacy,
  statistics,
  lists,
]
