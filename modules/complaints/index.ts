import type { Module } from '../../kernel/module.ts'
import { complaintsDocumentKinds } from './queries/documents.ts'
import { complaintsJournalled } from './queries/index.ts'
import { complaintsPersonal } from './queries/personal.ts'
import { complaintsRegisters, complaintsRoutes } from './routes.ts'
import { complaintsFollowing, complaintsMatterKinds, complaintsNotices } from './slots.ts'

export { receiveComplaint, receiveReport } from './actions.ts'
export { complaintsDocumentKinds } from './queries/documents.ts'
export { getComplaint, getReport } from './queries/index.ts'

export const complaints: Module = {
  name: 'complaints',
  folder: import.meta.dirname,
  notices: complaintsNotices,
  routes: complaintsRoutes,
  registers: complaintsRegisters,
  matterKinds: complaintsMatterKinds,
  documentKinds: complaintsDocumentKinds,
  follows: complaintsFollowing,
  journalled: complaintsJournalled,
  personalRecords: complaintsPersonal,
}
