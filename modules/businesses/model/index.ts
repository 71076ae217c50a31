export * from './assignment.ts'
export * from './business.ts'
export * from './import.ts'
export * from './premises.ts'
