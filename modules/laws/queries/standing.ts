import type { Context } from '../../../kernel/context.ts'
import type { Db } from '../../../kernel/database.ts'
import type { BookRule } from '../../../kernel/law/published.ts'
import type { Law } from '../../../kernel/law/rule.ts'
import { loadLaw, readJson } from '../../../kernel/reference-data.ts'
import { listConfirmed } from './responses.ts'
import { listAdopted } from './versions.ts'

/** The law that comes with the program, read once: it lies in git and does not change while it runs. */
export const seedLaw: Law = loadLaw()

/** Every rule of the sections 0, A, B, C, F, M and S, those without a number too. */
export const ruleBook = readJson<readonly BookRule[]>('rule-book', 'rules.json')

/** All law there is now: the seed, what was put in force on a screen, and where other law holds. */
export const standingLaw = async (db: Db): Promise<Pick<Context, 'law' | 'responses'>> => ({
  law: [...seedLaw, ...(await listAdopted(db))],
  responses: await listConfirmed(db),
})
