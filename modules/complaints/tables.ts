import type { IdentityLook, InsiderRow } from './model/insider.ts'
import type { Complaint, Report } from './model.ts'

declare module '../../kernel/database.ts' {
  interface Tables {
    'complaints.complaint': Complaint
    'complaints.report': Report
    'complaints.insider': InsiderRow
    'complaints.identity_look': IdentityLook
  }
}
