import type { Module } from '../../kernel/module.ts'
import { complaintsFigures } from './figures.ts'
import { complaintsJobs, complaintsSchedules } from './jobs.ts'
import { complaintsDocumentKinds } from './queries/documents.ts'
import { complaintsJournalled } from './queries/index.ts'
import { insidersHanging } from './queries/insiders.ts'
import { complaintsHanging, complaintsPersonal } from './queries/personal.ts'
import { complaintsBulkActions } from './routes/letter.ts'
import { complaintsRegisters, complaintsRoutes } from './routes.ts'
import { complaintsFollowing, complaintsMatterKinds, complaintsNotices } from './slots.ts'

export { enterNationalNumber } from './actions/national-number.ts'
export { notePerformance, reviewService, scoreService } from './actions/satisfaction.ts'
export { noteContact } from './actions/service.ts'
export { receiveComplaint, receiveReport, titleOf } from './actions.ts'
export { grievanceMoved, type Moved } from './events.ts'
export { listDecidedTexts } from './queries/decided-texts.ts'
export { complaintsDocumentKinds } from './queries/documents.ts'
export { findComplaint, findReport, getComplaint, getReport } from './queries/index.ts'
export { findOpenReworkOf } from './queries/service.ts'
export { complaintsMatterKinds } from './slots.ts'

export const complaints: Module = {
  name: 'complaints',
  folder: import.meta.dirname,
  notices: complaintsNotices,
  jobs: complaintsJobs,
  schedules: complaintsSchedules,
  routes: complaintsRoutes,
  registers: complaintsRegisters,
  bulkActions: complaintsBulkActions,
  matterKinds: complaintsMatterKinds,
  documentKinds: complaintsDocumentKinds,
  follows: complaintsFollowing,
  figures: complaintsFigures,
  journalled: complaintsJournalled,
  personalRecords: complaintsPersonal,
  hangingRows: [...complaintsHanging, ...insidersHanging],
}
