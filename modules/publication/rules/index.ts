export * from './checks.ts'
export * from './stages.ts'
export * from './weigh.ts'
