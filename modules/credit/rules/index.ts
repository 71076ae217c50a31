export { branches, branchSql, sizeSql, sizes } from './branches.ts'
export {
  countColumns,
  flagColumns,
  type IndicatorRow,
  indicatorColumns,
  type Measured,
  type MeasuredColumn,
  measuredColumns,
  type SubjectKind,
  subjectKinds,
} from './columns.ts'
export { compileBorders, compileModel, type Selection } from './compile.ts'
export { type Explanation, explain, type Line, type LineState, type RuleLine } from './explain.ts'
export {
  abnormalReasons,
  entityStates,
  type Fact,
  type FactKind,
  type FactPayload,
  factKinds,
  factPayloads,
  penaltyKinds,
  registrationMatters,
} from './fact-kinds.ts'
export {
  type Coefficient,
  type ColumnPoints,
  type FitQuestion,
  type FitReport,
  type FitTable,
  type FitWarning,
  fitRisk,
  type PointBand,
} from './fit/index.ts'
export {
  classedStates,
  compileIndicators,
  measureBusiness,
  measureRegister,
  type OwnMeasured,
  type RegisteredBusiness,
  type Relation,
} from './indicators/index.ts'
export { type ClassRate, type EvenVisits, type Lift, liftOf, type TopDecile } from './lift.ts'
export { lotsOf } from './lots.ts'
export { differingParts, ModelNumbers, maximumOf, nextCode, numbersOf, withNumbers } from './model-numbers.ts'
export {
  type Band,
  type Indicator,
  type Measures,
  type ModelVersion,
  type RiskClass,
  riskClasses,
} from './model-schema.ts'
export { type Adoption, checkAdoption, checkCompared, checkModelState, checkOwnBureau } from './model-steps.ts'
export { isActive, readModelVersion, withActive } from './model-version.ts'
export { type Area, areaUnderCurve } from './ranking.ts'
export { type Assessment, type Borders, bordersOfScores, classOfScore, scorerOf } from './score.ts'
export {
  leastVisitsOfOfficer,
  type OfficerSeverity,
  type PairedVisit,
  type Severities,
  severitiesOf,
} from './severity.ts'
