export * from './procedure-rehearsal.ts'
export * from './rehearsal.ts'
export * from './responses.ts'
export * from './versions.ts'
