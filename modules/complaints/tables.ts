import type { Complaint, Report } from './model.ts'

declare module '../../kernel/database.ts' {
  interface Tables {
    'complaints.complaint': Complaint
    'complaints.report': Report
  }
}
