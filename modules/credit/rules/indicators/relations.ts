import type { Day } from '../../../../kernel/calendar.ts'
import type { Measured } from '../columns.ts'
import { measureComplaints } from './complaints.ts'
import { type Block, groupBy, isInForce, isInForceSql, kindSql, knownOn, ofKinds, within, withinSql } from './facts.ts'
import { measureLists } from './lists.ts'
import { lostLicence } from './penalties.ts'
import { tradeDigits } from './permits.ts'
import { isClassed, type RegisteredBusiness, type Relation, subjectKindOf } from './subject.ts'
import { hasFinding12m, hasFinding12mSql } from './visits.ts'

/** What stands for "cannot be counted, hosted" in R103. */
const hostedLoad = 999

/**
 * R103, R401, R402, R404, R501 for every business of the register: what others do counts here. The same name of a head
 * is no proof, so a relation by head needs a second sign: the same telephone, address unit or chain.
 */
export function measureRelations(businesses: readonly RegisteredBusiness[], relations: readonly Relation[], day: Day) {
  const signs = signsOf(businesses, day)
  const load = addressLoadOf(businesses)
  const kin = kinOf(businesses, relations)
  const chains = groupBy(
    businesses.filter((business) => isClassed(business, day) && signs.get(business.id)?.hasFinding),
    chainOf,
  )
  const rank = peerRankOf(businesses, signs, day)
  return (business: RegisteredBusiness) => {
    const related = (kin.get(business.id) ?? []).map((other) => ({ ...other, sign: signs.get(other.id) }))
    const active = related.filter(({ state }) => state === 'active')
    const abnormal = active.filter(({ sign }) => (sign?.abnormal ?? 0) >= 2)
    const others = (chains.get(chainOf(business)) ?? []).filter(({ id }) => id !== business.id)
    return {
      address_load: signs.get(business.id)?.isHosted ? hostedLoad : load(business),
      representative_bad_36m: related.filter(({ sign }) => sign?.isBad).length,
      related_abnormal_permille: active.length < 2 ? 0 : Math.floor((abnormal.length * 1000) / active.length),
      chain_findings_12m: others.length,
      complaint_peer_permille: rank(business),
    } satisfies Partial<Measured>
  }
}

export const relationsBlock: Block = {
  name: 'relations',
  tables: [
    `hosting as (
  select f.subject_id, ${isInForceSql(kindSql('addressHosted'), kindSql('addressHostingEnded'))} as hosted
  from known f where ${kindSql('addressHosted', 'addressHostingEnded')} group by f.subject_id
)`,
    `address_group as (
  select r.address_unit, r.city, r.chain, count(*) as businesses from register r
  where r.address_unit is not null and r.state = 'active' and not r.in_hall group by 1, 2, 3
)`,
    `address_total as (
  select g.address_unit, g.city, sum(g.businesses)::bigint as businesses from address_group g group by 1, 2
)`,
    `kin_candidate as (
  select a.id as business_id, b.id as related_id from register a join register b
    on b.head = a.head and b.address_unit = a.address_unit and b.city = a.city and b.id <> a.id
  union
  select a.id, b.id from register a join register b on b.head = a.head and b.chain = a.chain and b.id <> a.id
  union
  select a.id, b.id from businesses.relation_view v join register a on a.id = v.business_id
    join register b on b.id = v.related_id and b.head = a.head
  where v.relation in ('samePhone', 'headquarters', 'branch')
)`,
    // The register says whether a name of a head says anything (masked ones do not). Asked pair by pair, because all
    // pairs of a common name would be many millions.
    `kin as (
  select c.business_id, c.related_id from kin_candidate c cross join lateral (
    select 1 from businesses.relation_view v
    where v.business_id = c.business_id and v.related_id = c.related_id and v.relation = 'sameHead' limit 1) same_head
)`,
    `bad_business as (
  select f.subject_id from known f where f.kind = 'seriousListed' and ${withinSql(36)}
  union
  select p.subject_id from penalty p where ${withinSql(36, 'p.occurred_on')} and p.kinds ?| array['licenceRevocation', 'closure']
)`,
    `kin_count as (
  select k.business_id, count(b.subject_id)::integer as bad,
    (count(*) filter (where o.state = 'active'))::integer as active,
    (count(*) filter (where o.state = 'active' and l.abnormal >= 2))::integer as abnormal
  from kin k join register o on o.id = k.related_id
    left join bad_business b on b.subject_id = k.related_id left join lists l on l.subject_id = k.related_id
  group by k.business_id
)`,
    `finding as (select distinct f.subject_id from known f where ${hasFinding12mSql})`,
    `chain_finding as (
  select s.chain, count(*)::integer as businesses from subject s join finding f on f.subject_id = s.id group by s.chain
)`,
    `peer_group as (
  select s.subject_kind, left(s.trade, 2) as division, count(*) as businesses from subject s where s.trade is not null group by 1, 2
)`,
    // Only whoever has three complaints is ranked, so the window is over a handful of rows.
    `peer_rank as (
  select s.id, g.businesses, count(*) over (partition by s.subject_kind, g.division order by c.accepted_12m desc) as at_least
  from subject s join complaint_facts c on c.subject_id = s.id and c.accepted_12m >= 3
    join peer_group g on g.subject_kind = s.subject_kind and g.division = left(s.trade, 2)
)`,
    `relations as (
  select s.id as subject_id,
    case when h.hosted then ${hostedLoad} when s.in_hall then 0 when s.address_unit is null then null
      else (coalesce(t.businesses, 0) - coalesce(g.businesses, 0) + 1)::integer end as load,
    k.bad, k.active, k.abnormal, cf.businesses - (f.subject_id is not null)::integer as chain_findings,
    case when c.accepted_12m >= 3 and s.trade is null then null
      else coalesce((p.businesses - p.at_least) * 1000 / p.businesses, 0)::integer end as peer_permille
  from subject s left join hosting h on h.subject_id = s.id
    left join address_total t on t.address_unit = s.address_unit and t.city = s.city
    left join address_group g on g.address_unit = s.address_unit and g.city = s.city and g.chain = s.chain
    left join kin_count k on k.business_id = s.id
    left join chain_finding cf on cf.chain = s.chain left join finding f on f.subject_id = s.id
    left join complaint_facts c on c.subject_id = s.id left join peer_rank p on p.id = s.id
)`,
  ],
  columns: {
    address_load: 'relations.load',
    representative_bad_36m: 'coalesce(relations.bad, 0)',
    related_abnormal_permille:
      'case when relations.active >= 2 then relations.abnormal * 1000 / relations.active else 0 end',
    chain_findings_12m: 'coalesce(relations.chain_findings, 0)',
    complaint_peer_permille: 'relations.peer_permille',
  },
}

type Signs = {
  readonly isHosted: boolean
  readonly isBad: boolean
  readonly abnormal: number
  readonly hasFinding: boolean
  readonly accepted12m: number
}

function signsOf(businesses: readonly RegisteredBusiness[], day: Day): ReadonlyMap<string, Signs> {
  return new Map(
    businesses.map(({ id, facts }) => {
      const known = knownOn(facts, day)
      const listed = within(ofKinds(known, 'seriousListed'), day, 36)
      return [
        id,
        {
          isHosted: isInForce(ofKinds(known, 'addressHosted'), ofKinds(known, 'addressHostingEnded')),
          isBad: listed.length > 0 || within(lostLicence(known), day, 36).length > 0,
          abnormal: measureLists(known, day).abnormal_state,
          hasFinding: hasFinding12m(known, day),
          accepted12m: measureComplaints(known, day).accepted12m,
        },
      ]
    }),
  )
}

/** Active businesses on the same address unit, itself included, its own group and market halls left out. */
function addressLoadOf(businesses: readonly RegisteredBusiness[]) {
  const counted = businesses.filter(
    ({ state, addressUnit, isInHall }) => state === 'active' && addressUnit && !isInHall,
  )
  const byAddress = groupBy(counted, addressOf)
  return (business: RegisteredBusiness): number | null => {
    if (business.isInHall) return 0
    if (business.addressUnit === null) return null
    const neighbours = byAddress.get(addressOf(business)) ?? []
    return neighbours.filter((other) => chainOf(other) !== chainOf(business)).length + 1
  }
}

function kinOf(businesses: readonly RegisteredBusiness[], relations: readonly Relation[]) {
  const byId = new Map(businesses.map((business) => [business.id, business]))
  const pairOf = ({ businessId, relatedId }: Relation) => `${businessId} ${relatedId}`
  const sameHead = new Set(relations.filter(({ relation }) => relation === 'sameHead').map(pairOf))
  const pairs = new Map<string, Map<string, RegisteredBusiness>>()
  for (const found of relations) {
    const business = byId.get(found.businessId)
    const related = byId.get(found.relatedId)
    const isSecondSign = found.relation !== 'sameHead' && sameHead.has(pairOf(found))
    if (!isSecondSign || !related || business?.head !== related.head) continue
    pairs.set(found.businessId, (pairs.get(found.businessId) ?? new Map()).set(found.relatedId, related))
  }
  return new Map([...pairs].map(([id, related]) => [id, [...related.values()]]))
}

/** Share of peers (same kind, same division of trade) with fewer accepted complaints, per mille; from three on. */
function peerRankOf(businesses: readonly RegisteredBusiness[], signs: ReadonlyMap<string, Signs>, day: Day) {
  const accepted = ({ id }: RegisteredBusiness) => signs.get(id)?.accepted12m ?? 0
  const peersOf = ({ kind, tradeCode }: RegisteredBusiness) =>
    `${subjectKindOf(kind)} ${tradeDigits(tradeCode)?.slice(0, 2) ?? 'unknown'}`
  const groups = groupBy(
    businesses.filter((business) => isClassed(business, day)),
    peersOf,
  )
  return (business: RegisteredBusiness): number | null => {
    const own = accepted(business)
    if (own < 3) return 0
    if (tradeDigits(business.tradeCode) === null) return null
    const peers = groups.get(peersOf(business)) ?? []
    return Math.floor((peers.filter((peer) => accepted(peer) < own).length * 1000) / peers.length)
  }
}

function addressOf({ addressUnit, city }: RegisteredBusiness): string {
  return `${city ?? ''} ${addressUnit}`
}

function chainOf({ id, headquartersId }: RegisteredBusiness): string {
  return headquartersId ?? id
}
