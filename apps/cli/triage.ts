import { createReadStream } from 'node:fs'
import { refuseBrokenText } from '../../kernel/broken-text.ts'
import { chineseDay } from '../../kernel/calendar.ts'
import { Refusal } from '../../kernel/errors.ts'
import { fillText } from '../../kernel/texts.ts'
import { loadScales, placeNameOf } from '../../modules/triage/index.ts'
import { type Hint, hintOf, mostLetters, type Reason } from '../../modules/triage/pure.ts'
import type { Outcome } from './command.ts'
import { type Language, textAt, textsOf } from './texts.ts'

export type TriageRequest = {
  readonly text: string | undefined
  readonly file: string | undefined
  readonly place: string | undefined
  readonly language: Language
  readonly json: boolean
}

// Four bytes a letter at most: what lies behind is not read at all.
const mostBytes = (mostLetters + 1) * 4

/**
 * `steelyard triage`: the hint of one text. `suggest` is `accept` or `review`; chances lie in 0…1. A longer text is read
 * as far as 5,000 letters, and the answer says so.
 * @throws Refusal `triage/text-missing`, `text/nul`, `text/lone-surrogate`.
 */
export async function triage({ text, file, place, language, json }: TriageRequest): Promise<Outcome> {
  const given = file === undefined ? (text ?? '') : await readStart(file)
  refuseBrokenText(given, 'text')
  if (given.trim() === '') throw new Refusal('triage/text-missing')
  const hint = hintOf(given, loadScales())
  const office = place === undefined || !hint.ours ? null : officeOf(place)
  return { output: json ? JSON.stringify(answerOf(hint, office)) : wordsOf(hint, office, language), exitCode: 0 }
}

/** The beginning of a file or of what is piped in, cut between two letters. */
async function readStart(file: string): Promise<string> {
  const source = file === '-' ? process.stdin : createReadStream(file, { end: mostBytes - 1 })
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of source) {
    parts.push(part as Buffer)
    bytes += (part as Buffer).length
    if (bytes >= mostBytes) break
  }
  const start = Buffer.concat(parts).subarray(0, mostBytes)
  return new TextDecoder().decode(start, { stream: true })
}

/** An office is named in Chinese in every language. */
function officeOf(place: string): string | null {
  const name = placeNameOf(place.trim(), chineseDay(new Date().toISOString()))
  return name === null ? null : fillText(textAt(textsOf('zh-CN'), 'triage.office'), { place: name })
}

const answerOf = (hint: Hint, office: string | null) => ({
  ours: hint.ours,
  suggest: hint.suggest,
  code: hint.code,
  department: hint.department,
  office,
  category: hint.category,
  flags: hint.flags,
  confidence: hint.confidence,
  why: hint.why,
  kind: hint.kind,
  danger: hint.isDanger,
  cut: hint.isCut,
  weights: hint.weights,
})

function wordsOf(hint: Hint, office: string | null, language: Language): string {
  const texts = textsOf(language)
  const say = (key: string, values: Readonly<Record<string, unknown>> = {}) =>
    fillText(textAt(texts, `triage.${key}`), values)
  const lines = [
    say(`suggests.${hint.suggest}`, { chance: percent(hint.confidence) }),
    ...(office === null ? [] : [say('officeIs', { office })]),
    ...hint.why.map((reason) => `- ${reasonWords(reason, say)}`),
    say('onlyAHint', { weights: hint.weights }),
  ]
  return lines.join('\n')
}

type Say = (key: string, values?: Readonly<Record<string, unknown>>) => string

const groups: Readonly<Record<Reason['about'], string>> = {
  kind: 'kinds',
  department: 'departments',
  category: 'categories',
  code: 'codes',
  flag: 'flags',
  text: 'texts',
}

function reasonWords({ about, says, words, article, chance }: Reason, say: Say): string {
  const parts = [
    `${say(`about.${about}`)}: ${say(`${groups[about]}.${says}`)}`,
    ...(words.length > 0 ? [say('words', { words: words.join(' · ') })] : []),
    ...(article === null ? [] : [article]),
    ...(chance === null ? [] : [percent(chance)]),
  ]
  return parts.join('; ')
}

const percent = (share: number) => `${Math.round(share * 100)} %`
