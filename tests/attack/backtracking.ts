import ret, { type Set as CharacterSet, type Group, type Repetition, types } from 'ret'

/** Its types speak of a default inside the default. */
const readPattern = ret as unknown as typeof ret.default

type Token = ReturnType<typeof readPattern> | NonNullable<ReturnType<typeof readPattern>['stack']>[number]
type SetItem = CharacterSet['set'][number]

/** More steps than any text of a form may cost. */
const mostSteps = 60_000

/**
 * How many steps a backtracking engine takes to fail on hostile texts, counted and not timed: the most at two lengths.
 * Quadratic growth is what every search without an anchor has; more than that is a trap.
 */
export function stepsOf(pattern: RegExp): Steps {
  const root = readPattern(plainly(pattern.source))
  let worst: Steps = { short: 0, long: 0, text: '' }
  for (const { before, pumped } of attacksOn(root)) {
    const [short = 0, long = 0] = [24, 48].map((times) => count(root, `${before}${pumped.repeat(times)}\u0001`))
    const steps = { short, long, text: `${before}(${pumped})*` }
    if (isTrap(steps)) return steps
    if (long > worst.long) worst = steps
  }
  return worst
}

export type Steps = { readonly short: number; readonly long: number; readonly text: string }

export const isTrap = ({ short, long }: Steps): boolean => long >= mostSteps || (long > 2000 && long / short > 5)

/** What the reader of patterns does not know is told in words it knows; whether a repetition is lazy does not matter. */
const plainly = (source: string): string =>
  source
    .replace(/\\[pP]\{[^}]*\}/g, '\\w')
    .replace(/\\u\{[^}]*\}/g, 'x')
    // What stands before is looked at once: it repeats nothing.
    .replace(/\(\?<[=!][^()]*\)/g, '')
    .replace(/\(\?<(?![=!])[^>]*>/g, '(')
    .replace(/(\\.|[*+?}])\?(?!\?)/g, (whole, mark: string) => (mark.startsWith('\\') ? whole : mark))

type Attack = { readonly before: string; readonly pumped: string }

/** Every repetition pumped behind the shortest text that leads to it, also by the words of its neighbours. */
function attacksOn(root: Token): Attack[] {
  const found = { attacks: [] as Attack[], letters: new Set<string>() }
  collect(root, '', found)
  const words = [...new Set([...found.attacks.map(({ pumped }) => pumped), ...found.letters])].slice(0, 24)
  const befores = [...new Set(found.attacks.map(({ before }) => before))].slice(0, 12)
  return befores.flatMap((before) => words.map((pumped) => ({ before, pumped })))
}

type Collected = { readonly attacks: Attack[]; readonly letters: Set<string> }

/** @returns the shortest text that leads behind the token. */
function collect(token: Token, before: string, found: Collected): string {
  if (token.type === types.REPETITION) return collectRepetition(token as Repetition, before, found)
  if (token.type === types.SET || token.type === types.CHAR) {
    for (const one of samplesOf(token).slice(0, 3)) found.letters.add(one)
    return before + (samplesOf(token)[0] ?? '')
  }
  const ends = branchesOf(token).map((option) => option.reduce((text, part) => collect(part, text, found), before))
  return ends[0] ?? before
}

function collectRepetition({ value, max, min }: Repetition, before: string, found: Collected): string {
  const samples = samplesOf(value).filter((one) => one !== '')
  if (max > 8) for (const pumped of samples) found.attacks.push({ before, pumped })
  collect(value, before, found)
  return before + (samples[0] ?? '').repeat(Math.min(min, 40))
}

const branchesOf = (token: Token): Token[][] => {
  const { options, stack } = token as Group
  return options ?? (stack ? [stack] : [])
}

/** A few texts the token takes. */
function samplesOf(token: Token): string[] {
  if (token.type === types.CHAR) return [String.fromCharCode((token as { value: number }).value)]
  if (token.type === types.SET) return candidates.filter((one) => isIn(token as CharacterSet, one)).slice(0, 4)
  if (token.type === types.REPETITION) {
    const { value, min } = token as Repetition
    return samplesOf(value).map((one) => one.repeat(Math.min(Math.max(min, 1), 40)))
  }
  return branchesOf(token)
    .slice(0, 4)
    .map((option) => option.map((part) => samplesOf(part)[0] ?? '').join(''))
}

const candidates = [
  'a',
  '0',
  ' ',
  'A',
  '甲',
  '-',
  '.',
  ',',
  '"',
  '/',
  '\\',
  '<',
  '&',
  ';',
  '=',
  '\n',
  '\t',
  '（',
  '年',
  '_',
]

const isIn = ({ set, not }: CharacterSet, one: string): boolean => set.some((item) => holds(item, one)) !== not

function holds(item: SetItem, one: string): boolean {
  const code = one.charCodeAt(0)
  if (item.type === types.SET) return isIn(item, one)
  return item.type === types.RANGE ? item.from <= code && code <= item.to : item.value === code
}

class TooMany extends Error {}

/** Steps of a search from every place of the text. */
function count(root: Token, text: string): number {
  let steps = 0
  try {
    for (let from = 0; from <= text.length; from++) if (run(root, from, () => true)) break
  } catch (error) {
    if (!(error instanceof TooMany)) throw error
  }
  return steps

  function run(token: Token, at: number, next: (at: number) => boolean): boolean {
    steps += 1
    if (steps > mostSteps) throw new TooMany()
    switch (token.type) {
      case types.CHAR:
        return text.charCodeAt(at) === (token as { value: number }).value && next(at + 1)
      case types.SET:
        return at < text.length && isIn(token as CharacterSet, text[at] ?? '') && next(at + 1)
      case types.REPETITION:
        return repeat(token as Repetition, at, next, 0)
      case types.POSITION:
        return stands((token as { value: string }).value, at) && next(at)
      case types.REFERENCE:
        return next(at)
      default:
        return group(token as Group, at, next)
    }
  }

  function repeat(token: Repetition, at: number, next: (at: number) => boolean, done: number): boolean {
    const more = () => run(token.value, at, (to) => (to > at || done < token.min) && repeat(token, to, next, done + 1))
    return (done < token.max && more()) || (done >= token.min && next(at))
  }

  function group(token: Group, at: number, next: (at: number) => boolean): boolean {
    const inside = (then: (at: number) => boolean) => branchesOf(token).some((option) => sequence(option, 0, at, then))
    if (token.lookBehind) return next(at)
    if (token.followedBy) return inside(() => true) && next(at)
    if (token.notFollowedBy) return !inside(() => true) && next(at)
    return branchesOf(token).length === 0 ? next(at) : inside(next)
  }

  function sequence(tokens: readonly Token[], index: number, at: number, next: (at: number) => boolean): boolean {
    const token = tokens[index]
    return token ? run(token, at, (to) => sequence(tokens, index + 1, to, next)) : next(at)
  }

  function stands(mark: string, at: number): boolean {
    if (mark === '^') return at === 0
    if (mark === '$') return at === text.length
    const isWord = (place: number) => /\w/.test(text[place] ?? ' ')
    return (isWord(at - 1) !== isWord(at)) === (mark === 'b')
  }
}
