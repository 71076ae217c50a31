export * from './model/supervision.ts'
export * from './model.ts'
export * from './rules/supervision.ts'
export * from './rules.ts'
