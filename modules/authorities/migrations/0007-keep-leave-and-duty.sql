-- Who is away, and who is asked instead. Of the staff register, of an account, or of both.
create table authorities.leave (
  id           uuid primary key,
  officer_id   uuid references authorities.officer (id),
  account_id   uuid references authorities.account (id),
  bureau_id    uuid not null references authorities.unit (id),
  reason       text not null check (reason in ('leave', 'sick', 'trip', 'training', 'detached', 'suspended')),
  absent_from  date not null,
  absent_until date not null check (absent_until >= absent_from - 1),
  deputy_id    uuid references authorities.account (id),
  version      integer not null default 1,
  check (officer_id is not null or account_id is not null)
);
-- Serves the pool of a draw and whoever looks for a person.
create index leave_by_officer on authorities.leave (officer_id, absent_until);
create index leave_by_account on authorities.leave (account_id, absent_until);
create index leave_by_bureau on authorities.leave (bureau_id, absent_until, id);

-- One row for each person of a shift.
create table authorities.duty (
  id         uuid primary key,
  unit_id    uuid not null references authorities.unit (id),
  bureau_id  uuid not null references authorities.unit (id),
  day        date not null,
  shift      text not null check (shift in ('whole', 'day', 'night')),
  name       text not null check (length(name) between 1 and 60),
  officer_id uuid references authorities.officer (id),
  account_id uuid references authorities.account (id),
  is_leader  boolean not null default false,
  starts_at  timestamptz not null,
  ends_at    timestamptz not null check (ends_at > starts_at),
  -- Taken off before the shift began.
  removed_at timestamptz,
  version    integer not null default 1
);
-- Nobody is twice on one shift; also how a row of a file is known.
create unique index duty_of_shift on authorities.duty (unit_id, day, shift, name) where removed_at is null;
-- Serves "who is on duty now" and the month of a bureau.
create index duty_by_bureau on authorities.duty (bureau_id, starts_at, id);
create index duty_by_account on authorities.duty (account_id, starts_at);
