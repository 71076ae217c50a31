-- What was handed over, from whom to whom, matter by matter: what was handed back is found again.
create table authorities.hand_over (
  id          uuid primary key,
  bureau_id   uuid not null references authorities.unit (id),
  from_id     uuid not null references authorities.account (id),
  to_id       uuid not null references authorities.account (id),
  reason      text not null,
  passed      integer not null check (passed >= 0),
  remaining   integer not null check (remaining >= 0),
  matters     jsonb not null,
  handed_at   timestamptz not null,
  returned_at timestamptz,
  returned    integer,
  version     integer not null default 1,
  check (from_id <> to_id),
  check ((returned_at is null) = (returned is null))
);
create index hand_over_by_bureau on authorities.hand_over (bureau_id, handed_at desc, id);
