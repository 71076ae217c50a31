export * from './numbers.ts'
export * from './templates.ts'
