export * from './desk.ts'
export * from './invitation.ts'
export * from './submission.ts'
