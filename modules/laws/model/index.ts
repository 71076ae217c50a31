export * from './responses.ts'
export * from './versions.ts'
