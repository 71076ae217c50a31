import type pg from 'pg'
import { lotsOf } from '../modules/credit/pure.ts'

type Visits = {
  readonly officers: readonly string[]
  /** How strict each is, in logits. */
  readonly severities: readonly number[]
  readonly visits: number
}

/**
 * Concluded visits of pairs drawn by lot, after the image of one inspection that was really drawn: more than a test could
 * walk through. What they find follows from who goes.
 */
export async function makeDrawnVisits(pool: pg.Pool, { officers, severities, visits }: Visits): Promise<void> {
  const lot = lotsOf('drawn visits')
  const pick = (most: number) => Math.floor(lot() * most)
  const rows = Array.from({ length: visits }, () => {
    const first = pick(officers.length)
    const second = (first + 1 + pick(officers.length - 1)) % officers.length
    const line = -0.6 + ((severities[first] ?? 0) + (severities[second] ?? 0)) / 2
    return { first: officers[first], second: officers[second], code: lot() < 1 / (1 + Math.exp(-line)) ? '6' : '1' }
  })
  await pool.query(
    `insert into inspections.inspection (id, bureau_id, draw_id, plan_id, list_id, visit_id, business_id, subject_name,
       subject_code, item, item_name, state, class_at_draw, arm, first_officer_id, second_officer_id, window_from,
       window_until, codes, concluded_on, due_on)
     select gen_random_uuid(), i.bureau_id, i.draw_id, i.plan_id, i.list_id, gen_random_uuid(), i.business_id,
       i.subject_name, i.subject_code, i.item, i.item_name, 'concluded', i.class_at_draw, i.arm, (v ->> 'first')::uuid,
       (v ->> 'second')::uuid, i.window_from, i.window_until, array[v ->> 'code'], i.window_from, i.window_until
     from (select * from inspections.inspection order by id limit 1) i, jsonb_array_elements($1::jsonb) v`,
    [JSON.stringify(rows)],
  )
}
