import type { Module } from '../../kernel/module.ts'
import { authorities } from '../../modules/authorities/index.ts'
import { businesses } from '../../modules/businesses/index.ts'
import { credit } from '../../modules/credit/index.ts'
import { dossiers } from '../../modules/dossiers/index.ts'
import { exchange } from '../../modules/exchange/index.ts'
import { inspections } from '../../modules/inspections/index.ts'
import { publication } from '../../modules/publication/index.ts'
import { statisticsOver } from '../../modules/statistics/index.ts'
import { visits } from '../../modules/visits/index.ts'

/** From the ground floor up. A new module is one line here. */
const working: readonly Module[] = [authorities, exchange, businesses, dossiers, credit, visits, inspections]

/** Every module of the platform; the figures are those of the modules below. */
export const modules: readonly Module[] = [...working, publication, statisticsOver(working)]
