import { actingAccount, type RowLocks } from './lock.ts'

export const kernelLocks: RowLocks = {
  'kernel.job': { open: 'who operates the platform sees what work there is; its result is told to its account alone' },
  'kernel.attachment': { open: 'who may see a file is asked of the record it hangs on, which is locked' },
  // What is kept for one person is his alone, whatever bureau he was in.
  'kernel.agenda_feed': { by: `account_id = ${actingAccount}` },
  'kernel.export': { by: `account_id = ${actingAccount}` },
}
