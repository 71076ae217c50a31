-- The reward for a report that led to a case (举报奖励). It names nobody: papers and payment go by its number.
create table rewards.reward (
  id              uuid primary key,
  bureau_id       uuid not null,
  number          text not null check (length(number) between 6 and 40),
  report_id       uuid not null,
  respondent_name text not null check (length(respondent_name) between 1 and 300),
  case_number     text check (length(case_number) between 2 and 60),
  -- The day the case was closed or handed to the police: from it the reporter is told.
  concluded_on    date not null,
  sum_fen         bigint not null check (sum_fen >= 0),
  is_insider      boolean not null,
  bars            text[] not null default '{}',
  evidence        text check (evidence in ('direct', 'related')),
  matching        text check (matching in ('full', 'basic')),
  is_special      boolean,
  level           text check (level in ('1', '2', '3')),
  -- By law, and what was granted; only an insider may get more, with the consent of the finance department.
  computed_fen    bigint check (computed_fen >= 0),
  amount_fen      bigint check (amount_fen >= computed_fen),
  rule            text,
  needs_finance   boolean not null default false,
  finance_paper   text check (length(finance_paper) between 2 and 200),
  granted_on      date,
  told_on         date,
  collected_on    date,
  outcome         text check (length(outcome) <= 2000),
  -- What he collects it with; the key lies outside the database. Null before it is granted.
  sealed_code     text,
  version         integer not null default 1,
  constraint reward_more check (amount_fen = computed_fen or (is_insider and finance_paper is not null))
);
create unique index reward_number on rewards.reward (number);
-- One report is rewarded once.
create unique index reward_report on rewards.reward (report_id);
-- Serves the list of a bureau, and the sums by level.
create index reward_by_bureau on rewards.reward (bureau_id, concluded_on, id);
