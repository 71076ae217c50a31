-- An officer who was found to be another one, entered twice: his row as it was, and which one he is. Out of the register, so
-- that no pool and no list holds him twice; his id still leads to the one that was kept.
create table authorities.merged_officer (
  id        uuid primary key,
  into_id   uuid not null references authorities.officer (id),
  bureau_id uuid not null,
  -- By which the kept one is still found.
  certificate_number text,
  merge_id  uuid not null,
  record    jsonb not null
);
-- Serves the undoing, and a second merge that takes along what was merged before.
create index merged_officer_by_kept on authorities.merged_officer (into_id);
-- Serves the search for a certificate that is no longer his.
create index merged_officer_by_certificate on authorities.merged_officer (certificate_number)
  where certificate_number is not null;

create table authorities.officer_merge (
  id          uuid primary key,
  bureau_id   uuid not null,
  kept_id     uuid not null,
  merged_id   uuid not null,
  kept_name   text not null,
  merged_name text not null,
  reason      text not null check (length(reason) between 2 and 500),
  -- Which fields were taken from the one that was merged.
  taken       text[] not null,
  -- The kept row as it was before, the accounts as they were, and everything that moved, by its kind.
  before      jsonb not null,
  moved       jsonb not null,
  -- The version the merge made of the kept one: while it stands, the merge can be undone.
  kept_version integer not null,
  state       text not null check (state in ('merged', 'undone')),
  merged_at   timestamptz not null,
  undo_until  date not null,
  undone_at   timestamptz,
  undone_reason text check (length(undone_reason) between 2 and 500),
  version     integer not null default 1
);
-- Serves the page of the officer who was kept.
create index officer_merge_by_kept on authorities.officer_merge (kept_id, id desc);
