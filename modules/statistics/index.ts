import type { Module } from '../../kernel/module.ts'
import { statisticsRoutes } from './routes.ts'

export { listBureausUnder, readSentences } from './queries/sentences.ts'

/** The figures of the modules given: each stands in the module that owns its records. */
export const statisticsOver = (modules: readonly Module[]): Module => ({
  name: 'statistics',
  folder: import.meta.dirname,
  routes: statisticsRoutes(modules.flatMap(({ figures = [] }) => figures)),
})
