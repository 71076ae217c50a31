export * from './documents.ts'
export * from './numbers.ts'
export * from './templates.ts'
