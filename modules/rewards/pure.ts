export * from './model.ts'
export * from './procedure.ts'
export * from './rules.ts'
