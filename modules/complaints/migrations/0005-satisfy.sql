-- What came of it for the person: how it ended, whether it is solved, what he thought of it, what he got back.
alter table complaints.service_record
  add column ending text,
  add column ended_on date,
  add column solution text not null default 'open'
    check (solution in ('open', 'unconfirmed', 'solved', 'unsolved', 'notCounted')),
  add column process_score text check (process_score in ('satisfied', 'fair', 'dissatisfied')),
  add column result_score text check (result_score in ('satisfied', 'fair', 'dissatisfied')),
  add column scored_on date,
  add column scored_way text check (scored_way in ('call', 'form')),
  -- Said by a reviewer who did not handle it.
  add column is_reasonable boolean,
  add column review text check (length(review) between 1 and 1000),
  add column reviewed_by uuid,
  -- How often it was worked on again, and whether a dissatisfied one still stands open (不满意件清零).
  add column reworks integer not null default 0,
  add column clearance text not null default 'none' check (clearance in ('none', 'open', 'cleared')),
  add column performance text not null default 'none'
    check (performance in ('none', 'due', 'partly', 'performed', 'broken')),
  add column agreed_fen bigint check (agreed_fen >= 0),
  add column recovered_fen bigint not null default 0 check (recovered_fen >= 0);

-- A dissatisfied one is worked on again (不满意件重办): a step of the service, never a second legal decision.
create table complaints.rework (
  id              uuid primary key,
  bureau_id       uuid not null,
  record_id       uuid not null,
  kind            text not null check (kind in ('complaint', 'report')),
  respondent_name text not null check (length(respondent_name) between 1 and 300),
  round           integer not null check (round >= 1),
  opened_on       date not null,
  reason          text not null check (length(reason) between 1 and 2000),
  outcome         text check (length(outcome) between 1 and 2000),
  close_reason    text check (close_reason in ('satisfied', 'unreasonable', 'unlawful', 'unreachable', 'otherWay')),
  closed_on       date,
  version         integer not null default 1,
  check ((close_reason is null) = (closed_on is null))
);
-- One at a time: raised again in the same, not doubled.
create unique index rework_open on complaints.rework (record_id) where closed_on is null;
-- Serves the list of a bureau, the open ones and the closed.
create index rework_by_bureau on complaints.rework (bureau_id, opened_on, id);

-- Money a person got back (挽回经济损失): counted once, in the period in which it was confirmed.
create table complaints.recovery (
  id              uuid primary key,
  bureau_id       uuid not null,
  record_id       uuid not null,
  respondent_name text not null check (length(respondent_name) between 1 and 300),
  amount_fen      bigint not null check (amount_fen > 0),
  confirmed_on    date not null,
  proof           text not null check (length(proof) between 2 and 500),
  by_id           uuid not null,
  version         integer not null default 1
);
-- Serves the list of a bureau and the sum of a period.
create index recovery_by_bureau on complaints.recovery (bureau_id, confirmed_on, id);
-- Serves the page of a record.
create index recovery_by_record on complaints.recovery (record_id);
