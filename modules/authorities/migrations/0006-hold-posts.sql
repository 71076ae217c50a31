-- What a person may do follows from the posts he holds on the day; an account alone gives no rights.
create table authorities.post (
  id          uuid primary key,
  account_id  uuid not null references authorities.account (id),
  unit_id     uuid not null references authorities.unit (id),
  bureau_id   uuid not null references authorities.unit (id),
  role        text not null,
  -- 代理: holds the post until its holder is appointed or back.
  is_acting   boolean not null default false,
  valid_from  date not null,
  valid_until date,
  version     integer not null default 1,
  -- A post that is taken back on its first day ended the day before.
  check (valid_until is null or valid_until >= valid_from - 1)
);
-- Serves every request: what the caller holds.
create index post_by_account on authorities.post (account_id);
create index post_by_bureau on authorities.post (bureau_id, valid_until, id);

create table authorities.delegation (
  id          uuid primary key,
  post_id     uuid not null references authorities.post (id),
  holder_id   uuid not null references authorities.account (id),
  delegate_id uuid not null references authorities.account (id),
  bureau_id   uuid not null references authorities.unit (id),
  permissions text[] not null check (cardinality(permissions) > 0),
  reason      text not null,
  valid_from  date not null,
  valid_until date not null,
  created_at  timestamptz not null,
  ended_at    timestamptz,
  version     integer not null default 1,
  check (valid_until >= valid_from),
  check (holder_id <> delegate_id)
);
-- Serves every request: what was given to the caller.
create index delegation_by_delegate on authorities.delegation (delegate_id, valid_until) where ended_at is null;
create index delegation_by_bureau on authorities.delegation (bureau_id, created_at desc, id);
create index delegation_by_post on authorities.delegation (post_id);

-- The roles accounts had become posts in their unit from the day the account was made. An account without any unit has
-- no place in which a post could be.
insert into authorities.post (id, account_id, unit_id, bureau_id, role, valid_from)
  select gen_random_uuid(), a.id, u.id, u.bureau_id, r.role, (a.created_at at time zone 'Asia/Shanghai')::date
  from authorities.account a
  join authorities.unit u on u.id = coalesce(a.unit_id, a.bureau_id)
  cross join lateral unnest(a.roles) as r(role);
alter table authorities.account drop column roles;

-- The unit or the delegation the person acts in; without one the first that is his.
alter table authorities.session add column seat_id uuid;
