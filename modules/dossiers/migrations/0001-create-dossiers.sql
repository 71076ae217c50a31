create table dossiers.fact (
  id               uuid not null,
  -- The supervised subject it says something about; also what the table is sharded by.
  subject_id       uuid not null,
  -- Whose matter the subject was when it was recorded.
  bureau_id        uuid not null,
  -- Named by the module that records it; a dossier keeps kinds it has never heard of.
  kind             text not null check (kind ~ '^[a-z][A-Za-z0-9]{1,59}$'),
  -- The day the law attaches to the fact, not the day of entry.
  occurred_on      date not null,
  recorded_at      timestamptz not null,
  payload          jsonb not null check (jsonb_typeof(payload) = 'object'),
  source_module    text not null check (length(source_module) between 1 and 60),
  -- The record it comes from, or for one entered by hand the document it was read from.
  source_ref       text check (length(source_ref) between 1 and 500),
  entry_id         uuid,
  -- Facts recorded together, so that who is told of them can find them.
  batch_id         uuid,
  withdrawn_on     date,
  withdrawn_reason text,
  primary key (subject_id, id),
  -- A wrong fact is withdrawn with its reason; it is never edited and never gone.
  check ((withdrawn_on is null) = (withdrawn_reason is null))
);
-- Serves the timeline of one dossier, newest first.
create index fact_timeline on dossiers.fact (subject_id, occurred_on desc, id desc);
-- Serves those who read one kind of fact over a whole bureau.
create index fact_by_kind on dossiers.fact (bureau_id, kind, occurred_on);
-- Serves subscribers of `dossiers.factsRecorded`: the facts of one batch.
create index fact_by_batch on dossiers.fact (batch_id) where batch_id is not null;
