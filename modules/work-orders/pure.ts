export * from './model.ts'
export { categories, orderProcedures } from './procedure/index.ts'
export * from './rules/index.ts'
