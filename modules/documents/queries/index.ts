export * from './documents.ts'
export * from './numbers.ts'
export * from './proof.ts'
export * from './templates.ts'
