create table authorities.unit (
  id          uuid primary key,
  name        text not null check (length(name) between 1 and 100),
  kind        text not null check (kind in ('province','city','county','zone','office','section','team','grid','outside')),
  code        text unique,
  parent_id   uuid references authorities.unit (id),
  -- The authority in whose name this unit acts; a bureau's own id for itself.
  bureau_id   uuid not null references authorities.unit (id) deferrable initially deferred,
  -- All units above, and itself last: "everything below this one" is one index look-up.
  path        uuid[] not null,
  division    text,
  valid_from  date not null,
  valid_until date,
  version     integer not null default 1,
  check ((kind = 'province') = (parent_id is null)),
  check (valid_until is null or valid_until >= valid_from)
);
create index unit_by_path on authorities.unit using gin (path);
create index unit_by_bureau on authorities.unit (bureau_id, id);

create table authorities.officer (
  id          uuid primary key,
  bureau_id   uuid not null references authorities.unit (id),
  unit_id     uuid not null references authorities.unit (id),
  name        text not null check (length(name) between 1 and 60),
  kind        text not null check (kind in ('officer','assistant','gridWorker')),
  certificate_number      text unique,
  certificate_valid_until date,
  skills      text[] not null default '{}',
  phone       text,
  valid_from  date not null,
  valid_until date,
  version     integer not null default 1,
  -- O2 Art. 22: who has no certificate is no officer.
  check ((kind = 'officer') = (certificate_number is not null and certificate_valid_until is not null)),
  check (kind = 'officer' or skills = '{}')
);
-- Serves the officer pool of a draw and the list of a bureau's officers.
create index officer_by_bureau on authorities.officer (bureau_id, id);

create table authorities.account (
  id            uuid primary key,
  username      text not null unique check (username = lower(username)),
  name          text not null,
  password_hash text not null,
  unit_id       uuid references authorities.unit (id),
  bureau_id     uuid references authorities.unit (id),
  officer_id    uuid references authorities.officer (id),
  roles         text[] not null default '{}',
  state         text not null default 'active' check (state in ('active','disabled')),
  version       integer not null default 1,
  created_at    timestamptz not null
);
create index account_by_bureau on authorities.account (bureau_id, id);

create table authorities.session (
  -- SM3 of the secret in the cookie: who reads this table cannot sign in with it.
  secret_hash text primary key,
  account_id  uuid not null references authorities.account (id),
  created_at  timestamptz not null,
  expires_at  timestamptz not null
);
create index session_by_account on authorities.session (account_id);
