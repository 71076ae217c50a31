-- What every command, job and event needs. Append-only where the word allows.

create table kernel.command (
  -- Made on the caller's device; the same key twice is one effect and the same answer.
  key         text not null check (length(key) between 8 and 128),
  actor       text not null,
  name        text not null,
  fingerprint bytea not null,
  reply       jsonb,
  at          timestamptz not null,
  primary key (actor, key)
);

create table kernel.event (
  id          uuid primary key,
  name        text not null,
  body        jsonb not null,
  at          timestamptz not null,
  delivered   boolean not null default false
);
-- Serves the dispatcher: what has not been handed to its subscribers yet, oldest first.
create index event_waiting on kernel.event (at, id) where not delivered;

create table kernel.delivery (
  event_id    uuid not null references kernel.event (id),
  subscriber  text not null,
  at          timestamptz not null,
  primary key (event_id, subscriber)
);

create table kernel.job (
  id           uuid primary key,
  kind         text not null,
  input        jsonb not null,
  state        text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  run_at       timestamptz not null,
  leased_until timestamptz,
  attempts     integer not null default 0,
  progress     jsonb,
  result       jsonb,
  error        text,
  account_id   uuid,
  bureau_id    uuid,
  created_at   timestamptz not null,
  ended_at     timestamptz
);
-- Serves the worker: the next job that is due or whose lease ran out.
create index job_due on kernel.job (run_at, id) where state in ('waiting', 'running');
-- Serves "my running work" of one account.
create index job_by_account on kernel.job (account_id, created_at desc);

create table kernel.file (
  id          uuid primary key,
  sm3         text not null check (sm3 ~ '^[0-9a-f]{64}$'),
  name        text not null check (length(name) between 1 and 255),
  media_type  text not null,
  size        bigint not null check (size >= 0),
  bureau_id   uuid,
  account_id  uuid,
  at          timestamptz not null
);

-- An entry per command, written in the command's own transaction (docs/journal-format.md comes with sealing).
create schema journal;

create table journal.entry (
  id          uuid primary key,
  number      bigint generated always as identity unique,
  at          timestamptz not null,
  unit        text,
  actor       text not null,
  action      text not null,
  subject     jsonb not null,
  leaf        text not null
);
-- Serves the history of one record.
create index entry_by_subject on journal.entry ((subject ->> 'ref'), number);

create table journal.payload (
  entry_id    uuid primary key references journal.entry (id),
  salt        bytea not null check (octet_length(salt) = 32),
  payload     text not null
);

-- Random names for people in the journal; a row can be erased without breaking the tree.
create table journal.pseudonym (
  kind        text not null,
  ref         text not null,
  pseudonym   text not null unique,
  primary key (kind, ref)
);
