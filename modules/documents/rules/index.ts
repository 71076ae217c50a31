export * from './documents.ts'
export * from './numbers.ts'
export * from './service.ts'
export * from './templates.ts'
