export * from './document.ts'
export * from './number.ts'
export * from './service.ts'
export * from './template.ts'
