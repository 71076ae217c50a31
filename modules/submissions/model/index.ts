export * from './desk.ts'
export * from './submission.ts'
