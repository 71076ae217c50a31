import type { Module } from '../../kernel/module.ts'
import { loadTexts } from '../../locales/index.ts'
import { advice } from '../../modules/advice/index.ts'
import { authoritiesUnder } from '../../modules/authorities/index.ts'
import { businesses } from '../../modules/businesses/index.ts'
import { channels } from '../../modules/channels/index.ts'
import { codes } from '../../modules/codes/index.ts'
import { complaints } from '../../modules/complaints/index.ts'
import { credit } from '../../modules/credit/index.ts'
import { documentsUnder } from '../../modules/documents/index.ts'
import { dossiers } from '../../modules/dossiers/index.ts'
import { exchange } from '../../modules/exchange/index.ts'
import { inspections } from '../../modules/inspections/index.ts'
import { lawsUnder } from '../../modules/laws/index.ts'
import { linkages } from '../../modules/linkages/index.ts'
import { mattersUnder } from '../../modules/matters/index.ts'
import { odr } from '../../modules/odr/index.ts'
import { operations } from '../../modules/operations/index.ts'
import { postings } from '../../modules/postings/index.ts'
import { privacyOver } from '../../modules/privacy/index.ts'
import { promises } from '../../modules/promises/index.ts'
import { publication } from '../../modules/publication/index.ts'
import { remedies } from '../../modules/remedies/index.ts'
import { rewards } from '../../modules/rewards/index.ts'
import { stations } from '../../modules/stations/index.ts'
import { statisticsOver } from '../../modules/statistics/index.ts'
import { submissions } from '../../modules/submissions/index.ts'
import { things } from '../../modules/things/index.ts'
import { tickets } from '../../modules/tickets/index.ts'
import { triage } from '../../modules/triage/index.ts'
import { visits } from '../../modules/visits/index.ts'
import { workOrders } from '../../modules/work-orders/index.ts'
import { worklistsUnder } from '../../modules/worklists/index.ts'

/** From the ground floor up. A new module is one line here. */
const nouns: readonly Module[] = [
  exchange,
  codes,
  businesses,
  dossiers,
  things,
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
]
const above: readonly Module[] = [
  mattersUnder(nouns),
  lawsUnder(nouns),
  documentsUnder(nouns),
  ...nouns,
  worklistsUnder(nouns),
]
const working: readonly Module[] = [authoritiesUnder(above), ...above]

/** Every module of the platform; the figures are those of the modules below. */
export const modules: readonly Module[] = [
  ...working,
  operations,
  privacyOver(working, () => loadTexts('zh-CN')),
  publication,
  statisticsOver(working),
]
