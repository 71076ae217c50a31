import { readdirSync } from 'node:fs'
import path from 'node:path'
import { addDays, type CalendarYear, type Day, type DayKind } from '../../../kernel/calendar.ts'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { dataRoot, readJson } from '../../../kernel/reference-data.ts'
import { fillText } from '../../../kernel/texts.ts'
import type { CodeEntry, CodeList } from '../model.ts'
import { findListByCode, insertEdition, insertEntries } from '../queries/index.ts'
import { emptyEdition, record } from './editions.ts'
import { keepList } from './lists.ts'

type SeedEntry = Pick<CodeEntry, 'code' | 'name'> & Partial<CodeEntry>
type Seed = {
  readonly list: string
  readonly key: string
  readonly title: string
  readonly source: string
  readonly from: Day
  readonly year?: number
  readonly entries: () => readonly SeedEntry[]
}

type Paper = { readonly title: string; readonly source: string }
type Told = {
  readonly lists: readonly (Pick<CodeList, 'code' | 'name'> & Partial<CodeList>)[]
  readonly calendar: Paper & Readonly<Record<'off' | 'work', string>>
  readonly divisions: Paper
  readonly industries: Paper
  readonly things: Paper
}

/** How the lists and their first editions are called. */
const told = readJson<Told>('codes', 'seeds.json')

/** Takes in the lists and editions that come with the program, each once; later ones are made on a screen. */
export function seedCodes(context: Context): Promise<void> {
  return runCommand(context, { name: 'codes.seed', input: {} }, async (tx) => {
    const known = await tx.selectFrom('codes.edition').select('seed').where('seed', 'is not', null).execute()
    const taken = new Set(known.map(({ seed }) => seed))
    for (const seed of seeds()) if (!taken.has(seed.key)) await takeSeed(tx, context, seed)
  })
}

async function takeSeed(tx: Tx, context: Context, { list: code, key, title, source, from, year, entries }: Seed) {
  const list = (await findListByCode(tx, code)) ?? (await keepList(tx, context, listOf(code)))
  const edition = {
    ...emptyEdition(context),
    ...{ listId: list.id, title, source, inForceFrom: from, year: year ?? null, seed: key },
    state: 'inForce' as const,
    decidedAt: context.at,
  }
  await insertEdition(tx, edition)
  const rows = entries().map((entry) => ({
    ...{ kind: null, parentCode: null, successorCode: null, validFrom: from, validUntil: null, note: null },
    ...entry,
    ...{ id: newIdAt(Date.parse(context.at)), listId: list.id, editionId: edition.id, state: 'inForce', version: 1 },
  })) as CodeEntry[]
  await insertEntries(tx, rows)
  await record(
    tx,
    context,
    'codes.adoptEdition',
    edition,
    rows.map(({ id }) => id),
  )
}

const listOf = (code: string) => told.lists.find((list) => list.code === code) ?? { code, name: code }

const seeds = (): readonly Seed[] => [...calendars(), divisions(), industries(), thingKinds()]

const calendars = (): readonly Seed[] =>
  readdirSync(path.join(dataRoot, 'calendars'))
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const year = Number(file.slice(0, 4))
      return {
        list: 'calendar',
        key: `calendars/${file}`,
        title: fillText(told.calendar.title, { year }),
        source: fillText(told.calendar.source, { year }),
        from: `${year}-01-01`,
        year,
        entries: () => daysOf(readJson<CalendarYear>('calendars', file)),
      }
    })

const daysOf = ({ off, work }: CalendarYear): SeedEntry[] => {
  const dayOf = (kind: DayKind, name: string) => (day: Day) => ({ code: day, name, kind })
  return [...off.map(dayOf('off', told.calendar.off)), ...work.map(dayOf('work', told.calendar.work))]
}

type Division = { code: string; name: string; from?: Day; until?: Day; successor?: string }

/** The table looks back to 2012; what it says no first day of was there before. */
const divisions = (): Seed => ({
  list: 'divisions',
  key: 'divisions/divisions.json',
  ...told.divisions,
  from: '2012-01-01',
  entries: () =>
    readJson<{ divisions: Division[] }>('divisions', 'divisions.json').divisions.map(
      ({ code, name, from, until, successor }) => ({
        ...{ code, name, parentCode: parentOf(code), successorCode: successor ?? null },
        validFrom: from ?? '2012-01-01',
        // There it is the first day no longer, here the last day.
        validUntil: until === undefined ? null : addDays(until, -1),
      }),
    ),
})

const parentOf = (code: string): string | null => {
  if (code.endsWith('0000')) return null
  return code.endsWith('00') ? `${code.slice(0, 2)}0000` : `${code.slice(0, 4)}00`
}

const industries = (): Seed => ({
  list: 'industries',
  key: 'industries/gbt4754-2017.json',
  ...told.industries,
  from: '2017-10-01',
  entries: () =>
    readJson<{ industries: { code: string; name: string; parent?: string }[] }>(
      'industries',
      'gbt4754-2017.json',
    ).industries.map(({ code, name, parent }) => ({ code, name, parentCode: parent ?? null })),
})

const thingKinds = (): Seed => ({
  list: 'thing-kinds',
  key: 'things/kinds.json',
  ...told.things,
  from: '2015-01-01',
  entries: () => readJson<{ kinds: SeedEntry[] }>('things', 'kinds.json').kinds,
})
