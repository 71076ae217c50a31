export { checkFact } from './fact.ts'
export { checkNote, settledNote } from './note.ts'
export { portraitOf, type RegisterSide } from './portrait.ts'
export { kindsOfTags } from './tag-definitions.ts'
