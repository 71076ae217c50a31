-- What the 12345 line sends (工单): a request of a citizen with a number of its own and limits of its own; a complaint or
-- a report may come of it.
create table work_orders.work_order (
  id               uuid primary key,
  bureau_id        uuid not null,
  number           text not null check (length(number) between 4 and 40),
  category         text not null check (category in ('consult', 'claim', 'urgent')),
  title            text not null check (length(title) between 1 and 200),
  content          text not null check (length(content) between 1 and 5000),
  received_at      timestamptz not null,
  received_on      date not null,
  caller_name      text check (length(caller_name) between 1 and 100),
  caller_phone     text check (length(caller_phone) between 5 and 30),
  respondent_name  text check (length(respondent_name) between 1 and 300),
  place            text check (length(place) between 1 and 300),
  -- The record it became, made of what stands here.
  complaint_id     uuid,
  report_id        uuid,
  -- Signed within its hours; settled within its days.
  signing          text not null default 'waiting' check (signing in ('waiting', 'inTime', 'late')),
  settling         text not null default 'open' check (settling in ('open', 'inTime', 'late', 'notCounted')),
  settled_on       date,
  outcome          text check (length(outcome) between 1 and 2000),
  delays           integer not null default 0 check (delays >= 0),
  reworks          integer not null default 0 check (reworks >= 0),
  score            text check (score in ('satisfied', 'fair', 'dissatisfied', 'none')),
  scored_on        date,
  -- Left out of the assessment (剔除), by who leads and on a proof.
  exclusion        text not null default 'none' check (exclusion in ('none', 'asked', 'granted', 'refused')),
  exclusion_reason text check (length(exclusion_reason) between 2 and 1000),
  exclusion_proof  text check (length(exclusion_proof) between 2 and 500),
  exclusion_by     uuid,
  version          integer not null default 1,
  check ((exclusion = 'none') = (exclusion_reason is null))
);
-- The line is the master: one order of it is one here.
create unique index work_order_number on work_orders.work_order (number);
-- Serves the list of a bureau and the figures over the days of receipt.
create index work_order_by_bureau on work_orders.work_order (bureau_id, received_on, id);
-- Serves what marks those that ran over.
create index work_order_unmarked on work_orders.work_order (id) where signing = 'waiting' or settling = 'open';
