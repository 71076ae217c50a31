import { sql } from 'kysely'
import pg from 'pg'

/**
 * Laid before a statement: PostgreSQL plans it once per connection and not each time. Only for statements whose best plan
 * does not hang on the values asked with; short lists of identities are no such values.
 */
export const prepared = sql.raw('/* prepared */')

/** The same for a statement that is made as text. */
export const mark = '/* prepared */'

/**
 * What is planned once without a mark: rows laid into one table, and rows of one table by their identity, whatever else is
 * asked of them, or by that of another record; by whose matter or whose place it is there are too many.
 */
const plain = [
  /^insert into "\w+"\."\w+" \([^()]*\) values \([^()]*\)(?: returning [^()]*)?$/,
  /^(?:select [^()]* from|delete from|update) "\w+"\."\w+" (?:set [^()]* )?where "id" = \$\d+(?: and (?:(?!select |, \$)[\s\S])*)?(?: for update)?$/,
  /^select [^()]* from "\w+"\."\w+" where "(?!(?:bureau|unit|account)_id)\w+_id" = \$\d+(?: and "\w+" (?:=|<>) \$\d+)*(?: limit \$\d+)?(?: for (?:update|share))?$/,
]

/** Texts come from the program, but lists are asked in many ways: what comes beyond this many is planned each time. */
const mostNames = 600

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

/**
 * A connection that keeps the plans of statements that are asked again and again, and sends the beginning of a transaction
 * together with its first statement: one way there and back less for every command. Its pool is opened with `pipeline`.
 */
export class PreparingClient extends pg.Client {
  private isBegun = false

  override query(...words: unknown[]): never {
    const [text] = words
    if (text === 'begin' && this.pipeline) return this.begun() as never
    if (!this.isBegun) return this.ask(words) as never
    this.isBegun = false
    // Nothing was asked in between: the server never heard of it.
    if (text === 'commit' || text === 'rollback') return Promise.resolve(answerOf(text.toUpperCase())) as never
    return this.asFirst(words) as never
  }

  private begun(): Answer {
    this.isBegun = true
    return Promise.resolve(answerOf('BEGIN'))
  }

  /** Where the beginning fails, so does what is sent with it: the line is cut. */
  private asFirst(words: unknown[]): Answer | undefined {
    const { stream } = this.connection
    stream.cork()
    try {
      super.query('begin').catch(() => {})
      return this.ask(words)
    } finally {
      stream.uncork()
    }
  }

  private ask(words: unknown[]): Answer | undefined {
    const [text, values, ...rest] = words
    if (isStream(text)) this.sendOneByOne()
    const name = typeof text === 'string' && Array.isArray(values) ? nameOf(text) : undefined
    if (name === undefined) return Reflect.apply(super.query, this, words) as Answer | undefined
    const answer = Reflect.apply(super.query, this, [{ name, text, values }, ...rest]) as Answer | undefined
    return answer?.catch((error: unknown) => this.again(error, text as string, values as unknown[]))
  }

  /** Rows copied in or out keep the line for themselves: such a connection sends nothing ahead any more. */
  private sendOneByOne(): void {
    Object.assign(this, { pipeline: false })
  }

  /** Outside of a transaction nobody notices; inside it has failed, and `runCommand` runs it again. */
  private again(error: unknown, text: string, values: unknown[]): Answer {
    if (!isOutdated(error)) throw error
    forgetNames()
    if (this.getTransactionStatus() !== 'I') throw error
    return super.query(text, values)
  }
}

const isStream = (asked: unknown): boolean => typeof asked === 'object' && asked !== null && 'submit' in asked

const answerOf = (command: string): pg.QueryResult => ({ command, rowCount: null, oid: 0, fields: [], rows: [] })
