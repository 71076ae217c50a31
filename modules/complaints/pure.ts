export * from './model/service.ts'
export * from './model.ts'
export { complaintProcedures, reportProcedures } from './procedure/index.ts'
export * from './rules/index.ts'
