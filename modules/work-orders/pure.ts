export * from './model.ts'
export { orderProcedures } from './procedure/index.ts'
export * from './rules/index.ts'
