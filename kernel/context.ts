import type { Caller } from './access.ts'
import type { CodeLists } from './announced.ts'
import type { Calendar, Day } from './calendar.ts'
import type { Db } from './database.ts'
import type { FileStore } from './files.ts'
import type { Following } from './following.ts'
import type { JournalStore } from './journal/store.ts'
import type { SigningKey } from './journal/verifier-key.ts'
import type { Law } from './law/rule.ts'
import type { FindPeople } from './people.ts'
import type { Site } from './site.ts'

/** Everything from outside that one request, job or replayed command may use. */
export type Context = {
  readonly db: Db
  readonly caller: Caller
  /** The instant of the act, ISO in UTC. A demonstration supplies its own. */
  readonly at: string
  /** The Chinese day of that instant. */
  readonly today: Day
  readonly calendar: Calendar
  readonly law: Law
  /** Codes that were put in force on a screen, beside those of `data/`. */
  readonly codeLists: CodeLists
  /** After the commit of what changes them: this process reads calendar and codes again. Others hear it by themselves. */
  readonly readAnnounced: () => Promise<void>
  readonly files: FileStore
  /** What is published of the journal: tiles and checkpoints. */
  readonly journal: JournalStore
  /** The key that signs checkpoints and receipts; made when it is asked for the first time. */
  readonly getJournalKey: () => Promise<SigningKey>
  readonly people: FindPeople
  /** What modules above take along when two records are found to be one. */
  readonly following: readonly Following[]
  /** What is changed was recorded wrongly and is put right: nothing has happened that others would be told of. */
  readonly isCorrection?: true
  /** Made on the caller's device: the same key twice is one effect and the same answer. */
  readonly commandKey: string | null
  readonly site: Site
}

declare module 'fastify' {
  interface FastifyRequest {
    context: Context
  }
}
