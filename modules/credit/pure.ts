export { ClassedBusiness, ClassificationRun } from './model.ts'
export * from './rules/index.ts'
