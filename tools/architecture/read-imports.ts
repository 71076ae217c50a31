/** A string or template. `text`: what it says, with `¤` for each `${…}`. `tag`: `sql` in sql`…`, else empty. */
export type Literal = {
  readonly kind: 'string' | 'template'
  readonly tag: string
  readonly text: string
  readonly start: number
}

export type Import = { readonly name: string; readonly line: number; readonly isType: boolean }

const typeStatement = /\b(?:import|export)\s+type\s+(?:[\w$]+\s+|\{[^}]*\}\s*|\*\s*(?:as\s+[\w$]+\s+)?)from\s*$/
const statement = /(?<![.\w$])(?:from|import)\s*$/
const call = /(?<![.\w$])(?:import|require)\s*\(\s*$/
const typeCall = /\btypeof\s+import\s*\(\s*$/
const workerUrl = /\bnew\s+URL\s*\(\s*$/

/** Every file and package the code names: static and dynamic imports, re-exports, `require`, workers by URL. */
export function importsIn(code: string, literals: readonly Literal[], lineAt: (index: number) => number): Import[] {
  return literals.flatMap(({ text, start }) => {
    const before = code.slice(Math.max(0, start - 4000), start)
    const isCode = statement.test(before) || call.test(before) || isWorker(before, text)
    if (!isCode || text.includes('¤')) return []
    return [{ name: text, line: lineAt(start), isType: typeStatement.test(before) || typeCall.test(before) }]
  })
}

const isWorker = (before: string, text: string) => workerUrl.test(before) && /^\..*\.tsx?$/.test(text)
