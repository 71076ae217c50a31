export { ClassChange, ClassedBusiness, ClassificationRun, RiskModel } from './model.ts'
export * from './rules/index.ts'
