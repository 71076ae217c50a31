export * from './code.ts'
export * from './said.ts'
export * from './stage.ts'
