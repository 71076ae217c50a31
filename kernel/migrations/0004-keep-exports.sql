-- Lists taken along as files. The file lies for some days in a store of its own; what it was stays in the journal.
create table kernel.export (
  id               uuid primary key,
  register         text not null,
  query            jsonb not null,
  fields           text[] not null check (cardinality(fields) between 1 and 60),
  form             text not null check (form in ('xlsx', 'csv')),
  encoding         text not null check (encoding in ('utf-8', 'gb18030')),
  language         text not null check (language in ('zh-CN', 'en')),
  -- Personal data in full, and why; null is masked.
  unmasked_because text check (length(unmasked_because) between 2 and 200),
  file_name        text not null check (length(file_name) between 1 and 255),
  account_id       uuid not null,
  bureau_id        uuid,
  job_id           uuid not null,
  requested_at     timestamptz not null,
  expires_at       timestamptz not null check (expires_at > requested_at),
  ready_at         timestamptz,
  rows             bigint check (rows >= 0),
  size             bigint check (size >= 0),
  sm3              text check (sm3 ~ '^[0-9a-f]{64}$'),
  -- The day and the size of the journal at which the rows were read: (D, N).
  as_of            date,
  journal_size     bigint,
  about            jsonb,
  check ((ready_at is null) = (sm3 is null) and (ready_at is null) = (rows is null))
);
-- Serves "my exports", the newest first.
create index export_by_account on kernel.export (account_id, requested_at desc);
-- Serves the sweeper: what has expired.
create index export_by_expiry on kernel.export (expires_at);
-- Serves the sweeper: whether another export still has the same bytes.
create index export_by_sm3 on kernel.export (sm3) where sm3 is not null;
