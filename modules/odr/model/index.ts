export * from './enterprise.ts'
export * from './negotiation.ts'
