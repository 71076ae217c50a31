-- Where a bureau takes complaints and reports on the portal: a published channel (O121 Art. 8).
create table submissions.desk (
  id        uuid primary key,
  bureau_id uuid not null,
  -- Whose inbox what comes in goes to.
  unit_id   uuid not null,
  note      text not null check (length(note) between 1 and 300),
  is_open   boolean not null,
  version   integer not null default 1
);
-- A bureau has one, and it is found by it.
create unique index desk_of_bureau on submissions.desk (bureau_id);

-- That a record was handed in on the portal, and with what whoever did so follows it.
create table submissions.submission (
  id             uuid primary key,
  bureau_id      uuid not null,
  kind           text not null check (kind in ('complaint', 'report')),
  record_id      uuid not null,
  number         text not null check (number ~ '^[0-9]{14}$'),
  received_on    date not null,
  phone_verified boolean not null,
  -- SM3 of the record and the code; the code itself is sealed, so that an answer that was lost can be given again.
  code_hash      text not null,
  sealed_code    text not null,
  misses         integer not null default 0,
  misses_on      date,
  version        integer not null default 1
);
create unique index submission_number on submissions.submission (number);
-- Serves the page of the record behind.
create unique index submission_of_record on submissions.submission (record_id);

-- What he said afterwards: something more, that he withdraws, how satisfied he is.
create table submissions.word (
  id            uuid primary key,
  bureau_id     uuid not null,
  submission_id uuid not null references submissions.submission (id),
  record_id     uuid not null,
  kind          text not null,
  text          text not null check (length(text) <= 2000),
  said_at       timestamptz not null,
  version       integer not null default 1
);
create index word_of_submission on submissions.word (submission_id, id);

-- A telephone that proves itself by a code. It belongs to nobody yet, and is gone after two days.
create table submissions.phone (
  mark         text primary key,
  sealed_phone text not null,
  code_hash    text,
  sealed_code  text,
  made_at      timestamptz not null,
  codes_today  integer not null,
  tries        integer not null default 0
);
-- Serves forgetting.
create index phone_made on submissions.phone (made_at);
