export { complaintProcedures } from './complaint.ts'
export { reportProcedures } from './report.ts'
export { reworkProcedures } from './rework.ts'
