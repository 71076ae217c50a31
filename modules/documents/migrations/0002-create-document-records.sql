-- One official document about a record of another module.
create table documents.document (
  id               uuid primary key,
  title            text not null check (length(title) between 1 and 300),
  kind             text not null,
  state            text not null check (state in ('drafted', 'checked', 'issued', 'replaced', 'withdrawn')),
  number_text      text,
  subject_kind     text not null,
  subject_id       text not null check (length(subject_id) = 36),
  bureau_id        uuid not null,
  -- Without it nobody sees it: that of the record it is about.
  permission       text not null,
  template_id      uuid,
  template_edition integer,
  drafted_by       uuid,
  drafted_on       date not null,
  checked_by       uuid,
  issued_by        uuid,
  issued_on        date,
  served_on        date,
  file_sm3         text check (file_sm3 ~ '^[0-9a-f]{64}$'),
  code             text,
  public_key       text,
  signature        text,
  replaces_id      uuid,
  remarks          text check (length(remarks) <= 500),
  version          integer not null default 1,
  -- What it says and whom it is served on, as it was when it was drafted.
  ground           jsonb not null,
  check (state not in ('issued', 'replaced') or (number_text is not null and file_sm3 is not null
    and signature is not null and issued_on is not null and code is not null)),
  -- Whoever drafts does not check.
  check (checked_by is null or checked_by <> drafted_by)
);
-- Serves the list of a bureau, the newest first.
create index document_by_bureau on documents.document (bureau_id, drafted_on, id);
-- Serves the page of the record it is about, and the question whether a step's document was served.
create index document_by_subject on documents.document (subject_id, kind);
-- Serves whoever holds one in his hand and asks whether it is genuine.
create unique index document_by_code on documents.document (code) where code is not null;
create index document_by_file on documents.document (file_sm3) where file_sm3 is not null;

-- How a document reached one of those it is for.
create table documents.service (
  id          uuid primary key,
  document_id uuid not null,
  bureau_id   uuid not null,
  recipient   text not null check (length(recipient) between 1 and 100),
  way         text not null check (way in ('direct', 'mail', 'leave', 'electronic', 'notice')),
  sent_on     date not null,
  -- From this day it counts as served; null: it is on its way.
  served_on   date,
  address     text check (length(address) <= 300),
  evidence    text check (length(evidence) <= 200),
  witness     text check (length(witness) <= 100),
  reason      text check (length(reason) <= 500),
  rule        text,
  served_by   uuid,
  version     integer not null default 1,
  check (served_on is null or served_on >= sent_on)
);
create index service_by_document on documents.service (document_id, id);
create index service_by_bureau on documents.service (bureau_id, sent_on, id);

-- The key in which a bureau signs; the private half is sealed with a key that does not lie in the database.
create table documents.seal_key (
  id         uuid primary key,
  bureau_id  uuid not null,
  provider   text not null,
  public_key text not null check (public_key ~ '^04[0-9a-f]{128}$'),
  secret     text not null,
  made_on    date not null
);
create unique index seal_key_of_bureau on documents.seal_key (bureau_id);
