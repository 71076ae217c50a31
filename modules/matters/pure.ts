export * from './model/oversight.ts'
export * from './model.ts'
export * from './rules/oversight.ts'
export * from './rules.ts'
