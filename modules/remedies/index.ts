import type { Module } from '../../kernel/module.ts'
import { remediesFigures } from './figures.ts'
import { remediesDocumentKinds } from './queries/documents.ts'
import { remediesJournalled, remediesPersonal } from './queries/index.ts'
import { remediesRegisters, remediesRoutes } from './routes.ts'
import { remediesMatterKinds } from './slots.ts'

export { receiveRemedy } from './actions.ts'

export const remedies: Module = {
  name: 'remedies',
  folder: import.meta.dirname,
  routes: remediesRoutes,
  registers: remediesRegisters,
  matterKinds: remediesMatterKinds,
  documentKinds: remediesDocumentKinds,
  figures: remediesFigures,
  journalled: remediesJournalled,
  personalRecords: remediesPersonal,
}
