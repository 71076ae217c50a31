export { checkFact } from './fact.ts'
export { portraitOf, type RegisterSide } from './portrait.ts'
export { kindsOfTags } from './tag-definitions.ts'
