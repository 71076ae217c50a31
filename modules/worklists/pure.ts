export * from './model/index.ts'
export * from './procedure.ts'
export * from './rules/index.ts'
