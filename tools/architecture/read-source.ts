import { type Import, importsIn, type Literal } from './read-imports.ts'

export type Source = {
  /** The text without its comments; every character keeps its place. */
  readonly uncommented: string
  /** The text without comments and without what stands between quotes; every character keeps its place. */
  readonly code: string
  readonly literals: readonly Literal[]
  readonly imports: readonly Import[]
  readonly lines: number
  lineAt(index: number): number
}

const comment = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y
const quoted = /'(?:\\[\s\S]|[^'\\\n])*'|"(?:\\[\s\S]|[^"\\\n])*"/y
const regularExpression = /\/(?![/*>])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[dgimsuvy]*/y
const templatePart = /(?:\\[\s\S]|\$(?!\{)|[^`\\$])*(?:`|\$\{|$)/y
const word = /[\p{L}_$][\p{L}\p{N}_$]*|\d[\w.]*|\s+|[\s\S]/uy
/** After these a slash begins a regular expression; after anything else it divides (or closes a JSX tag). */
const beforeExpression = /^(?:|[({[,;=:!&|?+\-*%~^>]|return|typeof|case|in|of|throw|else|await|yield)$/

/** Reads TypeScript as text, since TypeScript 7 has no compiler API: what is comment, what is quoted, what is code. */
export function readSource(text: string): Source {
  const scan = new Scan(text)
  scan.run()
  const starts = [...text.matchAll(/\n/g)].map((match) => match.index)
  const lineAt = (index: number) => 1 + starts.filter((start) => start < index).length
  const code = scan.code.join('')
  return {
    uncommented: scan.uncommented.join(''),
    code,
    literals: scan.literals,
    imports: importsIn(code, scan.literals, lineAt),
    lines: text === '' ? 0 : starts.length + (text.endsWith('\n') ? 0 : 1),
    lineAt,
  }
}

type OpenTemplate = { tag: string; start: number; text: string; depth: number; expressionStart: number }

class Scan {
  readonly code: string[] = []
  readonly uncommented: string[] = []
  readonly literals: Literal[] = []
  readonly #text: string
  #at = 0
  #previous = ''
  #open: OpenTemplate[] = []

  constructor(text: string) {
    this.#text = text
  }

  run(): void {
    while (this.#at < this.#text.length) {
      if (!this.#takeComment() && !this.#takeQuoted() && !this.#takeExpression()) this.#takeWord()
    }
  }

  #takeComment(): boolean {
    const found = this.#match(comment)
    if (found === undefined) return false
    this.#emit(blank(found), blank(found))
    return true
  }

  #takeQuoted(): boolean {
    const found = this.#match(quoted)
    if (found === undefined) return false
    this.literals.push({ kind: 'string', tag: '', text: unescaped(found.slice(1, -1)), start: this.#at })
    this.#previous = found.charAt(0)
    this.#emit(emptied(found), found)
    return true
  }

  #takeExpression(): boolean {
    if (!beforeExpression.test(this.#previous)) return false
    const found = this.#match(regularExpression)
    if (found === undefined) return false
    this.#previous = '/'
    this.#emit(emptied(found), found)
    return true
  }

  #takeWord(): void {
    const found = this.#match(word) ?? this.#text.charAt(this.#at)
    const open = this.#open.at(-1)
    if (found === '{' && open) open.depth += 1
    if (found === '}' && open) open.depth -= 1
    if (open && open.depth < 0) this.#continueTemplate(open)
    else this.#takePlain(found)
  }

  #takePlain(found: string): void {
    if (found.trim()) this.#previous = found
    const start = this.#at
    this.#emit(found, found)
    if (found === '`') this.#beginTemplate(start)
  }

  #beginTemplate(start: number): void {
    const tag = tagBefore(this.code.slice(-60).join('').slice(0, -1))
    const open = { tag, start, text: '', depth: 0, expressionStart: 0 }
    this.#open.push(open)
    this.#takeTemplatePart(open)
  }

  #continueTemplate(open: OpenTemplate): void {
    const expression = this.#text.slice(open.expressionStart, this.#at)
    open.depth = 0
    open.text += `¤${expression.replace(/[^\n]/g, '')}`
    this.#emit('}', '}')
    this.#takeTemplatePart(open)
  }

  #takeTemplatePart(open: OpenTemplate): void {
    const found = this.#match(templatePart) ?? ''
    const ending = found.endsWith('${') ? '${' : '`'
    const said = found.endsWith(ending) ? found.slice(0, -ending.length) : found
    open.text += unescaped(said)
    this.#emit(blank(said) + found.slice(said.length), found)
    this.#previous = ending === '`' ? '`' : ''
    open.expressionStart = this.#at
    if (ending === '${') return
    this.#open.pop()
    this.literals.push({ kind: 'template', tag: open.tag, text: open.text, start: open.start })
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    return pattern.exec(this.#text)?.[0]
  }

  #emit(code: string, uncommented: string): void {
    this.code.push(code)
    this.uncommented.push(uncommented)
    this.#at += code.length
  }
}

const blank = (text: string): string => text.replace(/[^\n]/g, ' ')
const emptied = (text: string): string => text.charAt(0) + blank(text.slice(1, -1)) + text.slice(-1)
const unescaped = (text: string): string => text.replace(/\\(['"`\\$])/g, '$1')

/** The name a template is tagged with: `sql`, `sql<string>`, `context.sql`. */
function tagBefore(code: string): string {
  let rest = code.trimEnd()
  for (let before = ''; rest.endsWith('>') && rest !== before; ) {
    before = rest
    rest = rest.replace(/<[^<>]*>/g, '').trimEnd()
  }
  return rest.match(/(?:^|[^\w$.])([\w$][\w$.]*)$/)?.[1] ?? ''
}
