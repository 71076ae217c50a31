import { may } from '../../../kernel/access.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, sql } from '../../../kernel/database.ts'
import type { DrawAftermath } from '../model/index.ts'
import { readOfficerFile } from '../rules/draw/officer-file.ts'
import { type DrawEvent, department, listShortages, type Shortage } from '../rules/index.ts'
import type { DrawRow } from '../tables.ts'
import { readStanding } from './bundles.ts'

/** A draw that is over, as its chief needs it; before that, and of a void one, there is nothing. Names nobody who was not drawn. */
export async function readAftermath({ db, caller }: Context, draw: DrawRow): Promise<DrawAftermath> {
  if (draw.state !== 'done') return { unassigned: [], reserves: [], events: [], joinings: [] }
  const { aftermath, events } = await readStanding(db, draw)
  const officers = readOfficerFile(draw.officers)
  const shortages = 'line' in officers ? [] : listShortages(aftermath, officers)
  const named = await nameSubjects(db, draw.frameId, [
    ...shortages.map(({ index }) => index),
    ...events.flatMap((event) =>
      event.kind === 'replacement' ? [event.index, event.substitute ?? -1] : [event.index],
    ),
  ])
  return {
    unassigned: await tellShortages(db, await withoutPair(db, draw, shortages, named), named),
    reserves: await countReserves(db, draw.frameId, [...aftermath.drawn], may(caller, 'credit.read')),
    events: await tellEvents(db, draw.id, events, named),
    joinings: await tellJoinings(db, draw.id),
  }
}

/** A thing whose own pair is none may go along with another of its business. */
async function withoutPair(
  db: Db,
  { id }: DrawRow,
  shortages: readonly Shortage[],
  named: Named,
): Promise<readonly Shortage[]> {
  const codes = shortages.map(({ index }) => named.get(index)?.entity ?? '').filter((code) => code.startsWith('e:'))
  if (codes.length === 0) return shortages
  const { rows } = await sql<{ code: string }>`select subject_code as code from inspections.inspection
    where draw_id = ${id} and subject_code = any(${codes}::text[]) and state not in ('unassigned', 'replaced')`.execute(
    db,
  )
  const seated = new Set(rows.map(({ code }) => code))
  return shortages.filter(({ index }) => !seated.has(named.get(index)?.entity ?? ''))
}

type Named = ReadonlyMap<number, { readonly entity: string; readonly name: string }>

async function nameSubjects(db: Db, frameId: string, positions: readonly number[]): Promise<Named> {
  const { rows } = await sql<{ position: number; entity: string; name: string }>`
    select position, entity, concat_ws(' · ', name, thing_name) as name from inspections.draw_line
    where frame_id = ${frameId} and position = any(${positions}::int[])`.execute(db)
  return new Map(rows.map(({ position, ...subject }) => [position, subject]))
}

const nameAt = (named: Named, index: number | null) => (index === null ? null : (named.get(index)?.name ?? null))

async function tellShortages(
  db: Db,
  shortages: readonly Shortage[],
  named: Named,
): Promise<DrawAftermath['unassigned']> {
  const units = await nameUnits(db, [...new Set(shortages.map((shortage) => shortage.department))])
  return shortages.map(({ index, department: token, obstacles, ...shortage }) => ({
    ...shortage,
    obstacles: [...obstacles],
    subjectCode: named.get(index)?.entity ?? '',
    subjectName: nameAt(named, index) ?? '',
    // The bureau's own needs no name: only that of another department is told.
    department: token === department ? '' : (units.get(token) ?? token),
  }))
}

async function nameUnits(db: Db, tokens: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ token: string; name: string }>`
    select t.token, u.name from unnest(${tokens}::text[]) as t (token)
    join authorities.unit_view u on u.code = t.token or u.id::text = t.token`.execute(db)
  return new Map(rows.map(({ token, name }) => [token, name]))
}

/** Who may still be drawn as a substitute, in numbers alone: no order, no name. */
async function countReserves(
  db: Db,
  frameId: string,
  drawn: readonly number[],
  byArm: boolean,
): Promise<DrawAftermath['reserves']> {
  const { rows } = await sql<{ arm: 'A' | 'B' | 'C' | 'D'; left: number }>`
    select class as arm, count(*)::int as left from inspections.draw_line
    where frame_id = ${frameId} and state = 'in' and position <> all(${drawn}::int[])
    group by class order by class`.execute(db)
  const all = rows.reduce((sum, { left }) => sum + left, 0)
  // The even arm may take anybody who is left.
  return byArm ? [{ arm: 'even', left: all }, ...rows] : [{ arm: 'all', left: all }]
}

const mostJoinings = 500

async function tellJoinings(db: Db, drawId: string): Promise<DrawAftermath['joinings']> {
  const named = (
    first: string,
    second: string,
  ) => sql`(select string_agg(o.name, ' · ' order by o.id = j.${sql.raw(second)})
    from authorities.officer_view o where o.id in (j.${sql.raw(first)}, j.${sql.raw(second)}))`
  const { rows } = await sql<DrawAftermath['joinings'][number]>`
    select j.subject_name, j.reason, j.joined_on, j.undone_on, j.undo_reason, j.kept_draw_id = ${drawId} as leads,
      case when j.kept_draw_id = ${drawId} then j.joined_plan_name else j.kept_plan_name end as other_plan_name,
      coalesce(${named('first_officer_id', 'second_officer_id')}, '') as officers,
      coalesce(${named('drawn_first_officer_id', 'drawn_second_officer_id')}, '') as drawn_officers
    from inspections.visit_joining j where ${drawId} in (j.kept_draw_id, j.joined_draw_id)
    order by j.id limit ${mostJoinings}`.execute(db)
  return rows
}

async function tellEvents(
  db: Db,
  drawId: string,
  events: readonly DrawEvent[],
  named: Named,
): Promise<DrawAftermath['events']> {
  const { rows: times } = await sql<{ n: number; at: string }>`
    select n, at from inspections.draw_event where draw_id = ${drawId} order by n`.execute(db)
  const certificates = events.flatMap((event) =>
    event.kind === 'recusal' ? [event.cert, event.replacement ?? ''] : [],
  )
  const { rows: officers } = await sql<{ cert: string; name: string }>`
    select certificate_number as cert, name from authorities.officer_view
    where certificate_number = any(${certificates}::text[])`.execute(db)
  const officerOf = (cert: string | null) =>
    cert === null ? null : (officers.find((one) => one.cert === cert)?.name ?? cert)
  return events.map((event) => ({
    n: event.n,
    kind: event.kind,
    at: times.find(({ n }) => n === event.n)?.at ?? '',
    subjectCode: named.get(event.index)?.entity ?? '',
    subjectName: nameAt(named, event.index) ?? '',
    reason: event.reason,
    by: event.kind === 'replacement' ? nameAt(named, event.substitute) : officerOf(event.replacement),
    officer: event.kind === 'recusal' ? officerOf(event.cert) : null,
  }))
}
