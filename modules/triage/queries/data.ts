import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { dataRoot, readJson } from '../../../kernel/reference-data.ts'
import {
  type LabelledText,
  type Lexicon,
  lexiconOf,
  type Scales,
  type Weights,
  type WrittenLexicon,
} from '../rules/index.ts'

const folder = 'triage'

export const weightsFile = path.join(dataRoot, folder, 'weights.json')

export const loadLexicon = (): Lexicon => lexiconOf(readJson<WrittenLexicon>(folder, 'lexicon.json'))

let kept: Scales | undefined

/** The lexicon and the weights that come with the program, read once. */
export function loadScales(): Scales {
  kept ??= { lexicon: loadLexicon(), weights: readJson<Weights>(folder, 'weights.json') }
  return kept
}

/** Every labelled text of ours, in the order of the files. */
export function loadTexts(): LabelledText[] {
  const files = readdirSync(path.join(dataRoot, folder)).filter((file) => file.endsWith('.jsonl'))
  return files.sort().flatMap((file) =>
    readFileSync(path.join(dataRoot, folder, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as LabelledText),
  )
}

/** One feature a line, so that a change of the weights can be read in a review. */
export function weightsText({ weights, ...head }: Weights): string {
  const lines = Object.entries(weights).map(([feature, row]) => `${JSON.stringify(feature)}: ${JSON.stringify(row)}`)
  const body = JSON.stringify(head, null, 2).slice(0, -2)
  return `${body},\n  "weights": {\n${lines.join(',\n')}\n  }\n}\n`
}
