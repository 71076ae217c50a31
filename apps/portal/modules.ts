import type { PublicPages } from '../../kernel/web/pages.ts'
import { publicPages as advice } from '../../modules/advice/public/index.tsx'
import { publicPages as documents } from '../../modules/documents/public/index.tsx'
import { publicPages as laws } from '../../modules/laws/public/index.tsx'
import { publicPages as odr } from '../../modules/odr/public/index.tsx'
import { publicPages as operations } from '../../modules/operations/public/index.tsx'
import { publicPages as postings } from '../../modules/postings/public/index.tsx'
import { publicPages as promises } from '../../modules/promises/public/index.tsx'
import { publicPages as publication } from '../../modules/publication/public/index.tsx'
import { publicPages as stations } from '../../modules/stations/public/index.tsx'
import { publicPages as submissions } from '../../modules/submissions/public/index.tsx'

/** The modules whose public pages the portal shows. The only place that knows all of them. */
export const modules: readonly PublicPages[] = [
  publication,
  postings,
  laws,
  documents,
  operations,
  submissions,
  odr,
  promises,
  stations,
  advice,
]
