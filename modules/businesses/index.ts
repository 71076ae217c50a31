import type { Module } from '../../kernel/module.ts'
import { businessesFigures } from './figures.ts'
import { businessesJobs } from './jobs.ts'
import { businessesLocks } from './locks.ts'
import { businessSearchable } from './queries/find.ts'
import { businessesJournalled } from './queries/journalled.ts'
import { businessesPersonal } from './queries/personal.ts'
import { businessesBulkActions, businessesRegisters, businessesRoutes } from './routes/index.ts'
import { businessesFollowing, businessesWorklistSources } from './slots.ts'
import { businessesSubscriptions } from './subscriptions.ts'

export { assignToOffice } from './actions/assign.ts'
export { changeBusiness, createBusiness } from './actions/businesses.ts'
export { bureauCaller, type ImportingBureau, importingBureau, makeBureaus } from './actions/import-for-whom.ts'
export { importPlaces } from './actions/import-places.ts'
export { beginImport, discardImport, endTrial, keepRegisterFile } from './actions/imports.ts'
export { locatePremises } from './actions/locate.ts'
export { mergeBusinesses, undoMerge } from './actions/merge-businesses.ts'
export { mergeImport } from './actions/merge-import.ts'
export { changePremises, createPremises } from './actions/premises.ts'
export { readImport } from './actions/read-import.ts'
export { rejectedCsv } from './actions/rejected-csv.ts'
export { businessCreated, businessesAssigned, businessesMerged, registrationChanged } from './events.ts'
export type { Business, ImportCounts, Premises } from './model/index.ts'
export { competenceOf } from './queries/competence.ts'
export { findBusinesses } from './queries/find.ts'
export { placesOn } from './queries/gazetteer.ts'
export { findImport } from './queries/imports.ts'
export { rejectedRows } from './queries/preview.ts'
export { businessRegister, findBusiness, getBusiness, placedBy } from './queries/registers.ts'

export const businesses: Module = {
  name: 'businesses',
  folder: import.meta.dirname,
  rowLocks: businessesLocks,
  routes: businessesRoutes,
  registers: businessesRegisters,
  bulkActions: businessesBulkActions,
  jobs: businessesJobs,
  subscriptions: businessesSubscriptions,
  searchables: [businessSearchable],
  figures: businessesFigures,
  follows: businessesFollowing,
  journalled: businessesJournalled,
  personalRecords: businessesPersonal,
  worklistSources: businessesWorklistSources,
}
