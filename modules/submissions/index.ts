import type { Module } from '../../kernel/module.ts'
import { submissionsJobs } from './jobs.ts'
import { submissionsLocks } from './locks.ts'
import { submissionsHanging, submissionsJournalled } from './queries/journalled.ts'
import { submissionsRegisters, submissionsRoutes } from './routes/index.ts'
import { submissionsNotices } from './slots.ts'

export { openDesk } from './actions/desks.ts'
export { sayWord } from './actions/follow.ts'
export { answerComplaint, inviteRespondent } from './actions/invitations.ts'
export { newNumber, newSecretCode, openKeyed } from './actions/keys.ts'
export { askCode, demandProof, provesByMessage, showCode } from './actions/phones.ts'
export { atDesk, handIn, receiptOf, submit } from './actions/submit.ts'
export { findDeskOfBusiness, findOpenDesk } from './queries/index.ts'
export { keyedUpload } from './routes/keyed-upload.ts'

/** What the public hands in on the portal, and follows there. */
export const submissions: Module = {
  name: 'submissions',
  folder: import.meta.dirname,
  rowLocks: submissionsLocks,
  routes: submissionsRoutes,
  registers: submissionsRegisters,
  jobs: submissionsJobs,
  notices: submissionsNotices,
  journalled: submissionsJournalled,
  hangingRows: submissionsHanging,
}
