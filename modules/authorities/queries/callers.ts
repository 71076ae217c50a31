import type { Caller } from '../../../kernel/access.ts'
import type { Day } from '../../../kernel/calendar.ts'
import { type Db, type RawBuilder, sql } from '../../../kernel/database.ts'
import { bureauKinds, type Session, type UnitKind } from '../model.ts'
import { type HeldDelegation, type HeldPost, type Seat, seatOf, seatsOn } from '../rules/index.ts'

type Place = {
  readonly id: string
  readonly name: string
  readonly kind: UnitKind
  readonly bureau: { readonly id: string; readonly name: string; readonly kind: UnitKind }
  /** The bureau and all below it. */
  readonly bureauIds: readonly string[]
}

/** A person as the register knows him on a day: what he holds and was given, and the places of it. */
export type CallerRow = {
  readonly accountId: string
  readonly username: string
  readonly name: string
  readonly officerId: string | null
  readonly homeUnitId: string | null
  readonly posts: readonly HeldPost[]
  readonly delegations: readonly HeldDelegation[]
  readonly places: readonly Place[]
  readonly on: Day
  /** What the person chose when he was last asked where he acts. */
  readonly seatId: string | null
}

const postAsJson = sql`json_build_object('id', p.id, 'role', p.role, 'unitId', p.unit_id, 'isActing', p.is_acting,
  'validFrom', p.valid_from, 'validUntil', p.valid_until)`

/** Everything of a caller as on a day, from accounts `a`; `seat` is the column that holds what was chosen. */
export const callerColumns = (on: Day, seat: RawBuilder<unknown>) => sql`
  a.id as account_id, a.username, a.name, a.officer_id, a.unit_id as home_unit_id, ${on} as on, ${seat} as seat_id,
  held.posts, given.delegations, place.places
  from authorities.account a
  left join lateral (
    select coalesce(json_agg(${postAsJson} order by p.valid_from, p.id), '[]') as posts
    from authorities.post p where p.account_id = a.id and (p.valid_until is null or p.valid_until >= ${on}::date)
  ) held on true
  left join lateral (
    select coalesce(json_agg(json_build_object('id', d.id, 'holderId', h.id, 'holderName', h.name, 'permissions', d.permissions,
      'validFrom', d.valid_from, 'validUntil', d.valid_until, 'post', ${postAsJson}) order by d.created_at, d.id),
      '[]') as delegations
    from authorities.delegation d
    join authorities.post p on p.id = d.post_id
    join authorities.account h on h.id = d.holder_id and h.state = 'active'
    where d.delegate_id = a.id and d.ended_at is null and d.valid_until >= ${on}::date
  ) given on true
  left join lateral (
    select coalesce(json_agg(json_build_object('id', u.id, 'name', u.name, 'kind', u.kind,
      'bureau', json_build_object('id', b.id, 'name', b.name, 'kind', b.kind),
      'bureauIds', array(select below.id from authorities.unit below
        where below.path @> array[b.id] and below.kind = any(${bureauKinds}::text[])))), '[]') as places
    from authorities.unit u join authorities.unit b on b.id = u.bureau_id
    where u.id = a.unit_id
      or u.id in (select p.unit_id from authorities.post p
        where p.account_id = a.id and (p.valid_until is null or p.valid_until >= ${on}::date))
      or u.id in (select p.unit_id from authorities.delegation d join authorities.post p on p.id = d.post_id
        where d.delegate_id = a.id and d.ended_at is null and d.valid_until >= ${on}::date)
  ) place on true`

/** Where the session acts from now on. */
export const setSeat = (db: Db, secretHash: string, seatId: string) =>
  sql`update authorities.session set seat_id = ${seatId} where secret_hash = ${secretHash}`.execute(db)

/** The person with what he holds in one bureau, and nothing besides: work ordered there goes on there. */
export function rowInBureau(row: CallerRow, bureauId: string | null): CallerRow {
  const units = new Set(row.places.filter(({ bureau }) => bureau.id === bureauId).map(({ id }) => id))
  return {
    ...row,
    posts: row.posts.filter(({ unitId }) => units.has(unitId)),
    delegations: row.delegations.filter(({ post }) => units.has(post.unitId)),
  }
}

/** The caller with the rights of the seat he is in; without any seat he has none, nowhere. */
export function callerOf(row: CallerRow): Caller {
  const seat = seatOf(seatsOn(row.on, row), row.seatId)
  const place = placeOf(row, seat)
  return {
    kind: 'account',
    accountId: row.accountId,
    name: row.name,
    unitId: seat?.unitId ?? row.homeUnitId,
    bureauId: seat && place ? place.bureau.id : null,
    bureauIds: seat && place ? place.bureauIds : [],
    roles: seat?.roles ?? [],
    permissions: seat?.permissions ?? new Set(),
    delegationId: seat && seat.holderId !== null ? seat.id : null,
    actsForId: seat?.holderId ?? null,
  }
}

export function sessionOf(row: CallerRow): Session {
  const seats = seatsOn(row.on, row)
  const seat = seatOf(seats, row.seatId)
  const place = placeOf(row, seat)
  return {
    account: { id: row.accountId, name: row.name, username: row.username },
    unit: place ? { id: place.id, name: place.name } : null,
    bureau: place ? place.bureau : null,
    officerId: row.officerId,
    roles: [...(seat?.roles ?? [])],
    permissions: [...(seat?.permissions ?? [])].sort(),
    level: place?.kind ?? 'none',
    seats: seats.flatMap((one) => shown(one, placeOf(row, one))),
    seatId: seat?.id ?? null,
  }
}

const placeOf = ({ places, homeUnitId }: CallerRow, seat: Seat | undefined): Place | undefined =>
  places.find(({ id }) => id === (seat?.unitId ?? homeUnitId))

const shown = ({ id, roles, isActing, delegatedBy }: Seat, place: Place | undefined): Session['seats'] =>
  place
    ? [
        {
          id,
          unit: { id: place.id, name: place.name },
          bureau: place.bureau.name,
          roles: [...roles],
          isActing,
          delegatedBy,
        },
      ]
    : []
