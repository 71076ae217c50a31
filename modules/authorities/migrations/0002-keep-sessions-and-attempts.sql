alter table authorities.account
  -- Invented people live in a demonstration only; a production refuses a database that holds any.
  add column origin text not null default 'office' check (origin in ('office', 'demonstration')),
  add column must_change_password boolean not null default false,
  add column password_changed_at timestamptz,
  -- Who was given a link has no password until he sets his own.
  alter column password_hash drop not null;

-- A session of before has neither an idle end nor a name in a list: everybody signs in again.
delete from authorities.session;
alter table authorities.session
  add column id uuid not null unique,
  add column last_seen_at timestamptz not null,
  -- When this person last proved who he is: dangerous acts ask for a recent proof.
  add column proven_at timestamptz not null,
  add column address text not null,
  add column device text not null,
  add column ways text[] not null;
-- Serves the clearing of sessions that ended.
create index session_by_end on authorities.session (expires_at);

-- A sign-in under way: the first step is done, others are still asked for. Its ticket lies in a cookie, here its SM3.
create table authorities.sign_in (
  ticket_hash text primary key,
  account_id  uuid references authorities.account (id),
  ways        text[] not null,
  -- The link it began with: used up when the password is set.
  link_hash   text,
  -- An identity of the outside provider that is bound to no account yet.
  issuer      text,
  subject     text,
  tries       integer not null default 0,
  created_at  timestamptz not null,
  expires_at  timestamptz not null,
  check ((account_id is null) = (issuer is not null)),
  check ((issuer is null) = (subject is null))
);
create index sign_in_by_account on authorities.sign_in (account_id);

-- Failed attempts by account name and by network address. The key is an SM3: what is typed as a name may be a password.
create table authorities.sign_in_attempt (
  kind          text not null check (kind in ('account', 'address')),
  key           text not null,
  failures      integer not null,
  last_at       timestamptz not null,
  blocked_until timestamptz,
  primary key (kind, key)
);
-- Serves the clearing of attempts that are forgotten.
create index sign_in_attempt_by_last on authorities.sign_in_attempt (last_at);

-- Links and codes that are given to one person and used once.
create table authorities.sign_in_link (
  secret_hash text primary key,
  -- None: the link that begins the installation itself.
  account_id  uuid references authorities.account (id),
  purpose     text not null check (purpose in ('installation', 'password', 'binding')),
  created_at  timestamptz not null,
  expires_at  timestamptz not null,
  used_at     timestamptz,
  check ((account_id is null) = (purpose = 'installation'))
);
create index sign_in_link_by_account on authorities.sign_in_link (account_id, purpose);
