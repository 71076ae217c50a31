import { laidBefore } from '../released.ts'
import type { SqlFile, Tree, Verdict } from '../tree.ts'

type Danger = { readonly finds: RegExp; readonly why: string }

/** What breaks the release before, which is still at work while a new one starts, or fails on a table with rows. */
const refused: readonly Danger[] = [
  {
    finds: /\badd\s+column\s+(?:(?!\bdefault\b|,|;)[\s\S])*?\bnot\s+null\b(?!(?:(?!,|;)[\s\S])*?\bdefault\b)/gi,
    why: 'rows are there already: give a default, or add it without “not null” and demand it one release later',
  },
  {
    finds: /\bdrop\s+(?:column|table)\b/gi,
    why: 'the release before still reads it: take it away one release after nobody uses it, and say so (-- contract:)',
  },
  {
    finds: /\brename\s+(?:column\b|constraint\b|to\b)/gi,
    why: 'the release before knows the old name: add, fill, and take away later',
  },
  {
    finds: /\balter\s+column\s+\S+\s+(?:set\s+data\s+)?type\b/gi,
    why: 'writes every row anew while all wait: add a column of the other type',
  },
]

/** What reads a whole table while nobody may write to it. */
const locking: Danger = {
  finds:
    /\bcreate\s+(?:unique\s+)?index\b|\bset\s+not\s+null\b|\badd\s+constraint\s+(?:(?!\bnot\s+valid\b|;)[\s\S])*;/gi,
  why: 'nobody writes to the table until it is done: say in a comment “-- lock:” why that is short',
}

/**
 * Migrations run in one transaction while the release before is at work on full tables. Judged is what changes a table
 * that an earlier migration made.
 */
export function judgeMigrations({ sql }: Tree): Verdict[] {
  const made = sql.filter(({ place }) => /(^|\/)migrations\/\d{4}-/.test(place.file))
  return made.filter(meetsRows).flatMap((file) => {
    const text = withoutComments(file.text)
    return statementsOf(text).flatMap((statement) => {
      if (isOfOwnTable(statement.text, text)) return []
      const mayContract = /--\s*contract:\s*\S/.test(file.text)
      const dangers = refused.filter(({ why }) => !(mayContract && why.includes('contract')))
      const found = dangers.flatMap((danger) => judge(file, statement, danger))
      return /--\s*lock:\s*\S/.test(file.text) ? found : [...found, ...judge(file, statement, locking)]
    })
  })
}

type Statement = { readonly text: string; readonly at: number }

function meetsRows({ place: { file } }: SqlFile): boolean {
  const [, owner = '', number = '0'] = /^(?:modules\/)?([^/]+)\/migrations\/(\d{4})-/.exec(file) ?? []
  return Number(number) > (laidBefore[owner] ?? 0)
}

/** Blanks where comments were, so that a place keeps its line. */
const withoutComments = (text: string): string => text.replace(/--[^\n]*/g, (comment) => ' '.repeat(comment.length))

const statementsOf = (text: string): Statement[] =>
  [...text.matchAll(/[^;]+;/g)].map(({ 0: found, index }) => ({ text: found, at: index }))

/** A table made in the same file is empty yet. */
function isOfOwnTable(statement: string, file: string): boolean {
  const name = /\b(?:alter\s+table\s+(?:only\s+)?|\bon\s+(?:only\s+)?)([\w."]+)/i.exec(statement)?.[1]
  if (name === undefined) return false
  const own = [...file.matchAll(/\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?([\w."]+)/gi)].map(([, one]) => one)
  return own.includes(name)
}

function judge({ place, text }: SqlFile, statement: Statement, { finds, why }: Danger): Verdict[] {
  return [...statement.text.matchAll(finds)].map((match) => ({
    file: place.file,
    line: text.slice(0, statement.at + match.index).split('\n').length,
    what: match[0].replace(/\s+/g, ' ').slice(0, 40).trim(),
    why,
  }))
}
