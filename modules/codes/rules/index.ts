export * from './entries.ts'
export * from './judge-import.ts'
