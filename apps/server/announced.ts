import type { CodeLists } from '../../kernel/announced.ts'
import { announced, type Calendar } from '../../kernel/calendar.ts'
import type { Db } from '../../kernel/database.ts'
import type { Law } from '../../kernel/law/rule.ts'
import type { Module } from '../../kernel/module.ts'
import { loadCalendar, loadLaw } from '../../kernel/reference-data.ts'

/** Calendar, law and codes as this process knows them. */
export type Known = { readonly calendar: Calendar; readonly law: Law; readonly codeLists: CodeLists }

/** The seed of `data/` with what was adopted on screens; `read` looks again. */
export async function openAnnounced(db: Db, modules: readonly Module[]) {
  const seed = { calendar: loadCalendar(), law: loadLaw() }
  const find = modules.find((module) => module.announced)?.announced
  let known: Known = { ...seed, codeLists: new Map() }
  const read = async () => {
    if (!find) return
    const { calendar, codeLists } = await find(db)
    known = { ...known, calendar: calendar.reduce(announced, seed.calendar), codeLists }
  }
  await read()
  return { known: () => known, read }
}
