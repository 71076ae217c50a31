export * from './model/index.ts'
export * from './rules/form.ts'
export * from './rules/index.ts'
