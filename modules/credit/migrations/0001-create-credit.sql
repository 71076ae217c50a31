-- The credit-risk model, what it reads, and what it said. Internal to the office: D-02, never shown to the public.

create table credit.model_version (
  id             text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  body           jsonb not null,
  -- Null until it is adopted: a draft that can be previewed.
  in_force_from  date,
  in_force_until date,
  decided_by     text,
  decided_at     timestamptz,
  reason         text,
  created_at     timestamptz not null default now(),
  check (in_force_until is null or in_force_until >= in_force_from),
  check (in_force_from is null or (decided_by is not null and decided_at is not null)),
  -- States the rule that on any day one version is in force.
  exclude using gist (daterange(in_force_from, in_force_until, '[]') with &&) where (in_force_from is not null)
);

-- The kept indicators, one row a business, null = unknown. Written whole by a run, or for one business when a fact is
-- recorded; equals what is measured again from the facts on the same day (rules/indicators.ts).
create table credit.indicator (
  business_id uuid primary key,
  as_of date not null,
  subject_kind smallint not null check (subject_kind in (1, 2, 3)),
  age_months integer,
  trade_hazard integer,
  address_load integer,
  capital_mark integer,
  permit_gap integer,
  representative_changes_12m integer,
  address_changes_24m integer,
  max_changes_6m integer,
  report_state integer,
  publicity_false_36m integer,
  dormant integer,
  judgment_state integer,
  abnormal_state integer,
  penalty_weight_36m integer,
  repeat_group_24m integer,
  findings_mask integer,
  noncooperation_24m integer,
  rectification_state integer,
  sample_failures_24m integer,
  equipment_overdue_days integer,
  unperformed_now integer,
  commitment_broken_36m integer,
  professional_grade integer,
  representative_bad_36m integer,
  related_abnormal_permille integer,
  rebirth_confirmed integer,
  chain_findings_12m integer,
  complaint_peer_permille integer,
  refused_mediation_permille integer,
  true_reports_12m integer,
  burst_now integer,
  recurrences_12m integer,
  penalties_12m integer,
  refusal_penalties_24m integer,
  heavy_penalties_24m integer,
  accidents_24m integer,
  missed_reports_running integer,
  strict_trade boolean,
  on_serious_list boolean,
  registration_fraud boolean,
  licence_lost boolean,
  clean_visits boolean,
  clean_36m boolean,
  certified_management boolean,
  promise_kept boolean,
  hazard_self_reported boolean
);

create table credit.classification_run (
  id          uuid primary key,
  model       text not null references credit.model_version (id),
  as_of       date not null,
  -- The monthly run of the whole set, or single businesses at once after a veto fact.
  selection   text not null check (selection in ('all', 'named')),
  started_at  timestamptz not null,
  ended_at    timestamptz,
  businesses  integer,
  class_a     integer,
  class_b     integer,
  class_c     integer,
  class_d     integer,
  in_exit_pool integer,
  provisional integer,
  -- First scores of B, C and D as used: in percentile mode single businesses are classed by those of the last whole run.
  border_b    integer,
  border_c    integer,
  border_d    integer
);
-- Serves "the last whole run", which a draw and a percentile border refer to.
create index classification_run_by_day on credit.classification_run (as_of desc, id) where selection = 'all';

-- Every class ever given is kept, so that the class on any past day can be asked and explained.
create table credit.classification (
  business_id   uuid not null,
  as_of         date not null,
  model         text not null,
  score         smallint not null check (score between 0 and 1000),
  class         text not null check (class in ('A', 'B', 'C', 'D')),
  base_class    text not null check (base_class in ('A', 'B', 'C', 'D')),
  deciding_rule text not null,
  -- Points in the order of the model's indicators: what was computed then, though facts are corrected later.
  points        smallint[] not null,
  provisional   boolean not null,
  in_exit_pool  boolean not null,
  -- Serves "the class of this business now, on that day, and its history", read backwards.
  primary key (business_id, as_of)
);
