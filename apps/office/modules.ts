import type { ModulePages } from '../../kernel/web/pages.ts'
import { pages as authorities } from '../../modules/authorities/pages/index.tsx'
import { pages as statistics } from '../../modules/statistics/pages/index.tsx'

/** The modules whose pages the office shows, floor by floor. The only place that knows all of them. */
export const modules: readonly ModulePages[] = [authorities, statistics]
