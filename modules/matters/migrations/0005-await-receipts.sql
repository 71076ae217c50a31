-- From when on matters of a kind wait for the receipt of the national system that keeps their record: a bureau's decision,
-- also for the bureaus below it. A matter keeps what held when it was opened.
create table matters.master (
  id         uuid primary key,
  bureau_id  uuid not null,
  kind       text not null,
  system     text not null,
  reason     text not null check (length(reason) between 2 and 500),
  since      date not null,
  set_by     uuid not null,
  ended_on   date,
  version    integer not null default 1
);
-- A kind has one keeper in a bureau.
create unique index master_open on matters.master (bureau_id, kind) where ended_on is null;

alter table matters.matter add column master text;
-- Since when, and until when, a clock of it that was met here waits for the receipt; null when none does.
alter table matters.matter add column waits_since date;
alter table matters.matter add column waits_until date;
-- lock: holds no row yet, for nothing waits.
-- Serves the list of what waits for a receipt.
create index matter_waiting on matters.matter (bureau_id, waits_until, id) where waits_since is not null;
