export type { DecidedText, SplitDecisions } from './decisions.ts'
export { boundDecisions, mostDecisions, splitDecisions } from './decisions.ts'
export type { Hint, Reason, Scales } from './hint.ts'
export { hintOf } from './hint.ts'
export type { Category, Department, Flag, Kind, LabelledText } from './labels.ts'
export {
  categories,
  codes,
  departments,
  flags,
  hashOf,
  isHeldOut,
  isMatter,
  isPlain,
  kinds,
  topicOf,
} from './labels.ts'
export type { Example } from './learn.ts'
export { exampleOf, examplesWith, hashOfExamples, learnWeights, seenInDecisions } from './learn.ts'
export type { Lexicon, WrittenLexicon } from './lexicon.ts'
export { lexiconOf } from './lexicon.ts'
export type { Aspect, Judged } from './measure.ts'
export { abstentionOf, acceptedDangers, aspects, calibrationOf, confusionOf, judgeTexts, labelsOf } from './measure.ts'
export { likenessOf, mostLetters } from './text.ts'
export type { AspectMeasure, Measures, VersionMeasures } from './version-measures.ts'
export { aspectsOfDecisions, demandNothingForgotten, measuresOf } from './version-measures.ts'
export type { Weights } from './weights.ts'
