export * from './model/sentences.ts'
export * from './model.ts'
export * from './rules/sentences.ts'
export * from './rules.ts'
