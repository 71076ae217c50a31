export * from './desk.ts'
export * from './invitation.ts'
export * from './shop-code.ts'
export * from './submission.ts'
