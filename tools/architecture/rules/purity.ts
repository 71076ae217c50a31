import { kindOfPackage } from '../packages.ts'
import { isTest, isToolConfig, type Place, placeOf, resolved, type Side, sideOf } from '../rooms.ts'
import { shortestWay } from '../shortest-way.ts'
import { type CodeFile, type Tree, type Verdict, verdicts } from '../tree.ts'

/** What code may bring with it: a server, a browser, or chance (a clock, randomness, state). */
type Trait = 'server' | 'browser' | 'chance'
/** How a file comes by a trait: the files on the way and at last the package or word. */
type Way = readonly string[]
type Found = { readonly what: string; readonly line: number; readonly trait: Trait }

const words: readonly (readonly [Trait, RegExp])[] = [
  ['chance', /\bnew\s+Date\b(?!\s*\(\s*[^\s)])|(?<![.\w$]|new\s)\bDate\s*\(\s*\)/g],
  ['chance', /\bDate\s*\.\s*now\b|\bMath\s*\.\s*random\b|\bperformance\s*\.\s*now\b/g],
  ['chance', /\bcrypto\s*\.\s*(?:getRandomValues|randomUUID)\b|\bTemporal\s*\.\s*Now\b/g],
  ['chance', /(?<![.\w$])(?:fetch|setTimeout|setInterval)(?=\s*\()/g],
  ['chance', /\.(?:get(?:FullYear|Month|Date|Day|Hours|Minutes)|getTimezoneOffset)(?=\s*\()/g],
  ['server', /(?<![.\w$])process(?=\s*[.[])|(?<![.\w$])Buffer(?=\s*\.)|(?<![.\w$])__(?:dirname|filename)\b/g],
  ['server', /\bimport\s*\.\s*meta\s*\.\s*(?:dirname|filename)\b/g],
]

const forbidden: Readonly<Record<Side, readonly Trait[]>> = {
  pure: ['server', 'browser', 'chance'],
  server: ['browser'],
  browser: ['server'],
}

/** What code of a side says of itself, and of what it may not use. */
const sentences: Readonly<Record<Side, (room: string, what: string, trait: Trait) => string>> = {
  pure: (room, what, trait) =>
    trait === 'chance'
      ? `${room} is pure: time and chance are passed in as values, ${what} is not`
      : `${room} is pure: it runs on every side, ${what} does not`,
  server: (room, what) => `${room} runs on the server, ${what} in a browser`,
  browser: (room, what) => `${room} runs in a browser, ${what} on the server`,
}

/** Pure rooms use no driver, clock or chance; browser rooms nothing of the server; server rooms nothing of the browser. */
export function judgePurity({ code }: Tree): Verdict[] {
  const kernel = new Map(code.filter(({ place }) => place.top === 'kernel').map((file) => [file.place.file, file]))
  return code
    .filter(({ place }) => !isTest(place) && !isToolConfig(place))
    .flatMap((file) => {
      const side = sideOf(file.place)
      return side ? judgeFile(file, side, kernel) : []
    })
}

function judgeFile(file: CodeFile, side: Side, kernel: ReadonlyMap<string, CodeFile>): Verdict[] {
  const { place, source } = file
  const room = place.top === 'modules' ? place.room : place.owner || `kernel/${place.room}`
  const speak = (what: string, trait: Trait) => sentences[side](room, what, trait)
  const own = ownTraits(file)
    .filter(({ trait }) => forbidden[side].includes(trait))
    .flatMap(({ what, line, trait }) => verdicts(place, line, what, speak(what, trait)))
  const reached = source.imports
    .filter(({ isType }) => side === 'pure' || !isType)
    .flatMap(({ name, line }) => {
      const way = wayTo(place, name, forbidden[side], kernel)
      return way ? verdicts(place, line, name, speak(way.files.join(' -> '), way.trait)) : []
    })
  return [...own, ...reached, ...unknownPackages(file)]
}

/** The shortest way from an imported kernel file to a forbidden trait; only imports that survive compiling count. */
function wayTo(
  from: Place,
  name: string,
  traits: readonly Trait[],
  kernel: ReadonlyMap<string, CodeFile>,
): { files: Way; trait: Trait } | null {
  const first = name.startsWith('.') ? resolved(from.file, name) : undefined
  if (!first || from.top === 'kernel' || placeOf(first).top !== 'kernel') return null
  const badIn = (path: string) => ownTraitsOf(kernel, path).find(({ trait }) => traits.includes(trait))
  const way = badIn(first)
    ? [first]
    : shortestWay(
        first,
        (path) => importsOf(kernel, path),
        (path) => !!badIn(path),
      )
  const bad = badIn(way?.at(-1) ?? '')
  return way && bad ? { files: [...way, bad.what], trait: bad.trait } : null
}

function ownTraitsOf(kernel: ReadonlyMap<string, CodeFile>, path: string): Found[] {
  const file = kernel.get(path)
  return file ? ownTraits(file) : []
}

function importsOf(kernel: ReadonlyMap<string, CodeFile>, path: string): string[] {
  const file = kernel.get(path)
  return file ? kernelImports(file) : []
}

function kernelImports({ place, source }: CodeFile): string[] {
  return source.imports
    .filter(({ name, isType }) => name.startsWith('.') && !isType)
    .flatMap(({ name }) => resolved(place.file, name) ?? [])
}

/** Traits by the words a file uses and the packages it names. */
function ownTraits({ place, source }: CodeFile): Found[] {
  const isStrict = sideOf(place) === 'pure'
  const packages = source.imports
    .filter(({ name, isType }) => !name.startsWith('.') && (isStrict || !isType))
    .flatMap(({ name, line }) => {
      const trait = traitOfPackage(name)
      return trait ? [{ what: name, line, trait }] : []
    })
  const said = words.flatMap(([trait, pattern]) =>
    [...source.code.matchAll(pattern)].map((match) => ({
      what: match[0].replace(/\s+/g, ' ').replace(/^\./, ''),
      line: source.lineAt(match.index),
      trait,
    })),
  )
  return [...packages, ...said]
}

function traitOfPackage(name: string): Trait | null {
  const kind = kindOfPackage(name)
  if (kind === 'server' || kind === 'browser') return kind
  return kind === 'impure' ? 'chance' : null
}

function unknownPackages({ place, source }: CodeFile): Verdict[] {
  return source.imports
    .filter(({ name }) => !/^[./]/.test(name))
    .flatMap(({ name, line }) => verdicts(place, line, name, whyNotPackage(name)))
}

function whyNotPackage(name: string): string | null {
  const kind = kindOfPackage(name)
  if (kind === undefined) return 'say in tools/architecture/packages.ts what kind of package this is'
  return kind === 'tool' ? `${name} is a tool, no part of the product` : null
}
