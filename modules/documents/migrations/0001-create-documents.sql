-- A form of a kind of document as an office wrote it; each upload is an edition that never changes.
create table documents.template (
  id             uuid primary key,
  kind           text not null check (kind ~ '^[a-z-]+\.[a-z][a-zA-Z]*$'),
  edition        integer not null check (edition >= 1),
  state          text not null check (state in ('draft', 'inForce', 'ended', 'withdrawn')),
  word           text not null check (length(word) between 1 and 12),
  bureau_id      uuid not null,
  in_force_from  date,
  in_force_until date,
  file_name      text not null check (length(file_name) between 1 and 200),
  file_sm3       text not null check (file_sm3 ~ '^[0-9a-f]{64}$'),
  remarks        text check (length(remarks) <= 2000),
  drafted_by     uuid,
  decided_by     uuid,
  version        integer not null default 1,
  -- What is rendered: read once, when it was uploaded.
  compiled       jsonb not null,
  check (state <> 'inForce' or in_force_from is not null),
  -- Whoever drafts does not put in force.
  check (decided_by is null or state = 'withdrawn' or decided_by <> drafted_by)
);
create unique index template_edition on documents.template (bureau_id, kind, edition);
-- Serves the question which one counts on a day.
create index template_in_force on documents.template (kind, bureau_id, in_force_from) where state in ('inForce', 'ended');
-- One at a time is in force without an end.
create unique index template_one_in_force on documents.template (bureau_id, kind) where state = 'inForce';

-- What the numbers of a bureau begin with.
create table documents.agency_mark (
  id        uuid primary key,
  mark      text not null check (length(mark) between 1 and 12),
  bureau_id uuid not null,
  version   integer not null default 1
);
create unique index agency_mark_of_bureau on documents.agency_mark (bureau_id);
-- Two bureaus with one mark would give one number to two documents.
create unique index agency_mark_once on documents.agency_mark (mark);

-- The last number given. Its row is locked until the document that takes the next one is written, so that a document
-- that is not written after all leaves no gap.
create table documents.series (
  bureau_id uuid not null,
  word      text not null check (length(word) between 1 and 24),
  year      integer not null check (year between 2000 and 2200),
  last      integer not null check (last >= 1),
  primary key (bureau_id, word, year)
);

create table documents.block (
  id            uuid primary key,
  label         text not null,
  word          text not null,
  year          integer not null,
  first         integer not null check (first >= 1),
  last          integer not null,
  state         text not null check (state in ('open', 'returned')),
  holder_id     uuid not null,
  purpose       text not null check (length(purpose) between 2 and 300),
  reserved_on   date not null,
  bureau_id     uuid not null,
  return_reason text check (length(return_reason) <= 500),
  version       integer not null default 1,
  check (last >= first and last - first < 100)
);
-- Serves the list of a bureau.
create index block_by_bureau on documents.block (bureau_id, reserved_on, id);

create table documents.number (
  id          uuid primary key,
  text        text not null,
  state       text not null check (state in ('used', 'reserved', 'voided')),
  word        text not null,
  year        integer not null,
  number      integer not null check (number >= 1),
  taken_on    date not null,
  bureau_id   uuid not null,
  document_id uuid,
  block_id    uuid,
  reason      text check (length(reason) <= 500),
  version     integer not null default 1,
  check (state <> 'used' or document_id is not null),
  -- What stands for nothing says why.
  check (state <> 'voided' or reason is not null)
);
-- No number twice.
create unique index number_once on documents.number (bureau_id, word, year, number);
-- Serves the list of a bureau, the newest first.
create index number_by_bureau on documents.number (bureau_id, taken_on, id);
-- Serves what is left of a block.
create index number_by_block on documents.number (block_id) where block_id is not null;
