-- The secret address of a person's own calendar feed: who has it reads without a password, so only its hash is kept.
create table kernel.agenda_feed (
  account_id  uuid primary key,
  secret_hash text not null check (secret_hash ~ '^[0-9a-f]{64}$'),
  made_at     timestamptz not null
);
-- Serves the reading of a feed; no two addresses are the same.
create unique index agenda_feed_by_secret on kernel.agenda_feed (secret_hash);
