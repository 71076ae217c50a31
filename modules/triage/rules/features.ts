import { type FlagFound, flagsIn, type Lexicon, type SignFound, signsIn } from './lexicon.ts'
import { gramsOf, readText } from './text.ts'

export type Weighed = {
  /** What counts, by name: letters side by side, signs of the lexicon as `#department:housing.0`, and the length. */
  readonly features: readonly string[]
  readonly signs: readonly SignFound[]
  readonly flags: readonly FlagFound[]
  readonly isCut: boolean
}

/** Everything of a text that is weighed; nothing of it names a person. */
export function weighText(text: string, lexicon: Lexicon): Weighed {
  const isInstruction = (sentence: string) => flagsIn(sentence, lexicon).some(({ flag }) => flag === 'instruction')
  const { plain, counted, isCut } = readText(text, isInstruction)
  const signs = signsIn(counted, lexicon)
  const groups = [...new Set(signs.map(({ name }) => name.replace(/\.\d+$/, '')))]
  const features = [
    ...gramsOf(counted),
    ...signs.map(({ name }) => `#${name}`),
    ...groups.map((name) => `#${name}`),
    `#length:${lengthClass(counted.replace(/[^\p{L}\p{N}]/gu, ''))}`,
  ]
  return { features, signs, flags: flagsIn(plain, lexicon), isCut }
}

const lengthClass = ({ length }: string): string => {
  if (length < 6) return 'none'
  if (length < 16) return 'short'
  return length < 40 ? 'middle' : 'long'
}
