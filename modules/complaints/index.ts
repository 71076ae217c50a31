import type { Module } from '../../kernel/module.ts'
import { complaintsDocumentKinds } from './queries/documents.ts'
import { complaintsJournalled } from './queries/index.ts'
import { complaintsPersonal } from './queries/personal.ts'
import { complaintsRegisters, complaintsRoutes } from './routes.ts'
import { complaintsFollowing, complaintsMatterKinds } from './slots.ts'

export { receiveComplaint, receiveReport } from './actions.ts'

export const complaints: Module = {
  name: 'complaints',
  folder: import.meta.dirname,
  routes: complaintsRoutes,
  registers: complaintsRegisters,
  matterKinds: complaintsMatterKinds,
  documentKinds: complaintsDocumentKinds,
  follows: complaintsFollowing,
  journalled: complaintsJournalled,
  personalRecords: complaintsPersonal,
}
