import type { CodeLists } from '../../kernel/announced.ts'
import { announced, type Calendar } from '../../kernel/calendar.ts'
import type { Db } from '../../kernel/database.ts'
import type { Module } from '../../kernel/module.ts'
import { loadCalendar } from '../../kernel/reference-data.ts'

/** Calendar and codes: the seed of `data/` with what was adopted on screens. */
export type Announced = { readonly calendar: Calendar; readonly codeLists: CodeLists }

/** Read once: it lies in git and does not change while the program runs. */
const seed = loadCalendar()

export async function findAnnounced(db: Db, modules: readonly Module[]): Promise<Announced> {
  const find = modules.find((module) => module.announced)?.announced
  if (!find) return { calendar: seed, codeLists: new Map() }
  const { calendar, codeLists } = await find(db)
  return { calendar: calendar.reduce(announced, seed), codeLists }
}
