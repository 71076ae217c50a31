import { writeFileSync } from 'node:fs'
import { loadLexicon, loadTexts, weightsFile, weightsText } from '../../modules/triage/index.ts'
import { exampleOf, isHeldOut, learnWeights } from '../../modules/triage/pure.ts'
import type { Outcome } from './command.ts'

/** `steelyard triage train`: the same texts give the same weights. What is held out to measure is never learnt. */
export function triageTrain({ json }: { json: boolean }): Outcome {
  const lexicon = loadLexicon()
  const taught = loadTexts().filter(({ id }) => !isHeldOut(id))
  const weights = learnWeights(
    taught.map((text) => exampleOf(text, lexicon)),
    lexicon,
  )
  writeFileSync(weightsFile, weightsText(weights))
  const { id, learntFrom, threshold } = weights
  const answer = { weights: id, ...learntFrom, threshold, features: Object.keys(weights.weights).length }
  const lines = Object.entries(answer).map(([name, value]) => `${name}: ${value}`)
  return { output: json ? JSON.stringify(answer) : lines.join('\n'), exitCode: 0 }
}
