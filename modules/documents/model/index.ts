export * from './number.ts'
export * from './template.ts'
