export * from './promise.ts'
export * from './worry-free.ts'
