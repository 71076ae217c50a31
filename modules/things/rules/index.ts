export { judgeThings, type KnownThings, type Place } from './judge-import.ts'
export { kindList, kindsOn } from './kinds.ts'
export { checkThing, numberKey } from './thing.ts'
