export * from './ledger.ts'
export * from './referral.ts'
export * from './standard.ts'
export * from './station.ts'
