-- A business that was found to be another one: its row as it was, and which one it is. Out of the register, so that no
-- list, pool or figure counts it twice; its id still leads to the one that was kept.
create table businesses.merged_business (
  id          uuid primary key,
  into_id     uuid not null,
  bureau_id   uuid not null,
  -- As an import knows it that brings neither code nor number.
  name        text not null,
  domicile    text,
  registration_number text,
  merge_id    uuid not null,
  record      jsonb not null
);
-- Serves the undoing, and a second merge that takes along what was merged before.
create index merged_business_by_kept on businesses.merged_business (into_id);
-- Serves the import: a row of a register that still has the name of a business that was merged.
create index merged_business_by_name on businesses.merged_business (name);

create table businesses.merge (
  id          uuid primary key,
  bureau_id   uuid not null,
  kept_id     uuid not null,
  merged_id   uuid not null,
  kept_name   text not null,
  merged_name text not null,
  reason      text not null,
  -- Which fields were taken from the one that was merged.
  taken       text[] not null,
  -- The kept row as it was before, and everything that moved, by its table.
  before      jsonb not null,
  moved       jsonb not null,
  -- The version the merge made of the kept one: while it stands, the merge can be undone.
  kept_version integer not null,
  state       text not null check (state in ('merged', 'undone')),
  merged_at   timestamptz not null,
  undone_at   timestamptz,
  undone_reason text,
  version     integer not null default 1
);
-- Serves the page of the business that was kept.
create index merge_by_kept on businesses.merge (kept_id, id desc);
-- Serves the proposals: the same name, read by bureau.
create index business_by_bureau_search_name on businesses.business (bureau_id, search_name);
