import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Fact, FactKind, FactPayload } from '../fact-kinds.ts'
import { readModelVersion } from '../model-version.ts'
import { measureRegister, type RegisteredBusiness, type Relation } from './index.ts'

const { measures } = readModelVersion(
  JSON.parse(readFileSync(new URL('../../../../data/credit/general-1.json', import.meta.url), 'utf8')),
)
const day = '2026-11-01'

const shop: RegisteredBusiness = {
  id: 'shop',
  kind: 'limitedCompany',
  state: 'active',
  foundedOn: '2016-05-20',
  tradeCode: 'F5219',
  addressUnit: '柳湾路 3 号',
  city: '990100',
  headquartersId: null,
  head: '王伟',
  isInHall: false,
  facts: [],
}

function on<Kind extends FactKind>(
  occurredOn: string,
  kind: Kind,
  payload: FactPayload<Kind>,
  withdrawnOn: string | null = null,
) {
  return { kind, occurredOn, withdrawnOn, payload } as Fact
}

const visit = (occurredOn: string, results: number[], more: Partial<FactPayload<'visitConcluded'>> = {}) =>
  on(occurredOn, 'visitConcluded', {
    item: 'registration-matters',
    way: 'onSite',
    random: true,
    results,
    problems: 0,
    ...more,
  })

describe('relations', () => {
  const neighbours = (count: number, more: Partial<RegisteredBusiness> = {}) =>
    Array.from(
      { length: count },
      (_, index): RegisteredBusiness => ({ ...shop, id: `neighbour ${index}`, head: null, ...more }),
    )
  const rowOf = (
    others: readonly RegisteredBusiness[],
    relations: readonly Relation[] = [],
    own: Partial<RegisteredBusiness> = {},
  ) => measureRegister([{ ...shop, ...own }, ...others], relations, day, measures).get('shop')
  const related = (relation: string, count: number): readonly Relation[] =>
    Array.from({ length: count }, (_, index) => ({ businessId: 'shop', relatedId: `neighbour ${index}`, relation }))

  const kin = (count: number) => [...related('sameHead', count), ...related('samePhone', count)]

  test('the address counts active strangers and the business itself, not its own group and not market halls', () => {
    expect(rowOf(neighbours(5))?.address_load).toBe(6)
    expect(rowOf(neighbours(5, { headquartersId: 'shop' }))?.address_load).toBe(1)
    expect(rowOf(neighbours(5, { state: 'deregistered' }))?.address_load).toBe(1)
    expect(rowOf(neighbours(5, { isInHall: true }))?.address_load).toBe(1)
    expect(rowOf(neighbours(5), [], { isInHall: true })?.address_load).toBe(0)
    expect(rowOf(neighbours(5), [], { addressUnit: null })?.address_load).toBe(null)
    expect(rowOf([], [], { facts: [on('2026-01-01', 'addressHosted', {})] })?.address_load).toBe(999)
  })

  test('the same name of a head is no proof without a second sign', () => {
    const bad = neighbours(1, { head: '王伟', facts: [on('2024-01-01', 'seriousListed', {})] })
    expect(rowOf(bad, related('sameHead', 1))?.representative_bad_36m).toBe(0)
    expect(rowOf(bad, related('samePhone', 1))?.representative_bad_36m).toBe(0)
    expect(rowOf(bad, kin(1))?.representative_bad_36m).toBe(1)
  })

  test('the share of listed relatives is taken from two others on', () => {
    const listed = { head: '王伟', facts: [on('2026-01-01', 'abnormalListed', { reason: 'publicity' })] }
    expect(rowOf(neighbours(1, listed), kin(1))?.related_abnormal_permille).toBe(0)
    expect(rowOf(neighbours(2, listed), kin(2))?.related_abnormal_permille).toBe(1000)
  })

  test('a chain counts its other premises in which something was found', () => {
    const found = { headquartersId: 'head office', facts: [visit('2026-05-01', [6])] }
    expect(rowOf(neighbours(2, found), [], found)?.chain_findings_12m).toBe(2)
    expect(rowOf(neighbours(2, { headquartersId: 'head office' }), [], found)?.chain_findings_12m).toBe(0)
  })

  test('complaints are ranked among peers from three on', () => {
    const complained = (count: number) => ({
      facts: Array.from({ length: count }, () => on('2026-05-01', 'complaintAccepted', { complaint: 'x' })),
    })
    expect(rowOf(neighbours(99), [], complained(3))?.complaint_peer_permille).toBe(990)
    expect(rowOf(neighbours(99), [], complained(2))?.complaint_peer_permille).toBe(0)
    expect(rowOf(neighbours(99, complained(3)), [], complained(3))?.complaint_peer_permille).toBe(0)
    expect(rowOf(neighbours(99, { tradeCode: 'H6210' }), [], complained(3))?.complaint_peer_permille).toBe(0)
  })

  test('who is deregistered, moved out or not yet founded gets no row', () => {
    for (const own of [{ state: 'deregistered' }, { state: 'movedOut' }, { foundedOn: '2026-11-02' }])
      expect(rowOf([], [], own)).toBe(undefined)
    expect(rowOf([], [], { state: 'revoked' })).toMatchObject({ licence_lost: true })
  })
})
