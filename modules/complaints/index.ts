import type { Module } from '../../kernel/module.ts'
import { complaintsJournalled } from './queries.ts'
import { complaintsRegisters, complaintsRoutes } from './routes.ts'
import { complaintsFollowing, complaintsMatterKinds } from './slots.ts'

export { receiveComplaint, receiveReport } from './actions.ts'

export const complaints: Module = {
  name: 'complaints',
  folder: import.meta.dirname,
  routes: complaintsRoutes,
  registers: complaintsRegisters,
  matterKinds: complaintsMatterKinds,
  follows: complaintsFollowing,
  journalled: complaintsJournalled,
}
