import { sql } from 'kysely'
import pg from 'pg'

/**
 * Laid before a statement: PostgreSQL plans it once per connection and not each time. Only for statements whose best plan
 * does not hang on the values asked with; short lists of identities are no such values.
 */
export const prepared = sql.raw('/* prepared */')

/** The same for a statement that is made as text. */
export const mark = '/* prepared */'

/** What is planned once without a mark: rows laid into one table, and rows of one table by what they equal. */
const plain = [
  /^insert into "\w+"\."\w+" \([^()]*\) values \([^()]*\)(?: returning [^()]*)?$/,
  /^(?:select [^()]* from|delete from|update) "\w+"\."\w+" (?:set [^()]* )?where "id" = \$\d+(?: and \(?bureau_id = any\(\$\d+::uuid\[\]\)\)?)?(?: for update)?$/,
]

/** Texts come from the program, but lists are asked in many ways: what comes beyond this many is planned each time. */
const mostNames = 300

const names = new Map<string, string>()
let generation = 0

/** The name under which a statement is kept on each connection; undefined for one that is planned each time. */
export function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined) return known
  if (names.size >= mostNames || !(text.startsWith(mark) || plain.some((form) => form.test(text)))) return undefined
  const name = `steelyard_${generation}_${names.size}`
  names.set(text, name)
  return name
}

/** Where PostgreSQL finds that the answer would have other columns; its message is in the language of the server. */
const revalidation = 'RevalidateCachedQuery'

/** A migration has changed what a kept statement answers: it must be kept anew, under another name. */
export const isOutdated = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  error.code === '0A000' &&
  'routine' in error &&
  error.routine === revalidation

function forgetNames(): void {
  generation += 1
  names.clear()
}

type Answer = Promise<pg.QueryResult>

/** A connection that keeps the plans of statements that are asked again and again. */
export class PreparingClient extends pg.Client {
  override query(...words: unknown[]): never {
    const [text, values, ...rest] = words
    const name = typeof text === 'string' && Array.isArray(values) ? nameOf(text) : undefined
    if (name === undefined) return super.query(...(words as Parameters<pg.Client['query']>)) as never
    const answer = Reflect.apply(super.query, this, [{ name, text, values }, ...rest]) as Answer | undefined
    return answer?.catch((error: unknown) => this.again(error, text as string, values as unknown[])) as never
  }

  /** Outside of a transaction nobody notices; inside it has failed, and `runCommand` runs it again. */
  private again(error: unknown, text: string, values: unknown[]): Answer {
    if (!isOutdated(error)) throw error
    forgetNames()
    if (this.getTransactionStatus() !== 'I') throw error
    return super.query(text, values)
  }
}
