export * from './model.ts'
export * from './procedure/index.ts'
export * from './rules.ts'
