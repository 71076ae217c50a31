export { disclosureProcedures } from './disclosure.ts'
export { litigationProcedures } from './litigation.ts'
export { reconsiderationProcedures } from './reconsideration.ts'
