-- The secret of an authenticator app, sealed with a key that lies outside the database.
create table authorities.authenticator (
  account_id    uuid primary key references authorities.account (id),
  sealed_secret text not null,
  created_at    timestamptz not null,
  -- Until the first code was shown right it protects nothing and is asked for nowhere.
  confirmed_at  timestamptz
);

-- Time steps whose code was taken: no code opens twice.
create table authorities.used_code (
  account_id uuid not null references authorities.account (id),
  step       bigint not null,
  used_at    timestamptz not null,
  primary key (account_id, step)
);

create table authorities.recovery_code (
  account_id uuid not null references authorities.account (id),
  code_hash  text not null,
  used_at    timestamptz,
  primary key (account_id, code_hash)
);

create table authorities.passkey (
  -- The credential id as the authenticator made it, base64url.
  id           text primary key,
  account_id   uuid not null references authorities.account (id),
  name         text not null check (length(name) between 1 and 60),
  public_key   bytea not null,
  counter      bigint not null,
  transports   text[] not null,
  is_synced    boolean not null,
  created_at   timestamptz not null,
  last_used_at timestamptz
);
create index passkey_by_account on authorities.passkey (account_id);

-- What a passkey must sign, once.
create table authorities.challenge (
  value      text primary key,
  purpose    text not null check (purpose in ('registration', 'signIn')),
  account_id uuid references authorities.account (id),
  expires_at timestamptz not null
);
