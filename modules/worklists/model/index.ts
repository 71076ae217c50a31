export * from './form.ts'
export * from './item.ts'
export * from './progress.ts'
export * from './worklist.ts'
