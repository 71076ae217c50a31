export * from './model/index.ts'
export { itemProcedure } from './procedure.ts'
export * from './rules/index.ts'
