-- Publication of complaint information (消费投诉信息公示): one row a concluded complaint, shown or kept back with its reason.
-- Neither who complained nor what was said stands here.
create table postings.posting (
  id              uuid primary key,
  bureau_id       uuid not null,
  complaint_id    uuid not null,
  -- Null when nobody knows who in the register it is: then it is not shown.
  respondent_id   uuid,
  respondent_name text not null check (length(respondent_name) between 1 and 300),
  category        text not null check (length(category) between 1 and 60),
  outcome         text not null check (outcome in ('settled', 'reconciled', 'unsettled', 'notMediated')),
  received_on     date not null,
  concluded_on    date not null check (concluded_on >= received_on),
  -- Days from receipt to the end.
  days            integer not null check (days >= 0),
  state           text not null check (state in ('prepared', 'confirmed', 'excluded', 'withdrawn')),
  exclusion       text check (length(exclusion) between 1 and 60),
  reason          text check (length(reason) <= 2000),
  -- First and last day of its publication, by the rule named.
  publish_on      date,
  ends_on         date check (ends_on >= publish_on),
  rule            text check (length(rule) <= 60),
  corrected_on    date,
  -- The entry by which it was confirmed or corrected, for whoever weighs the proof.
  entry_id        uuid,
  version         integer not null default 1,
  constraint posting_excluded check ((state = 'excluded') = (exclusion is not null)),
  constraint posting_days check (state <> 'confirmed' or (publish_on is not null and ends_on is not null and rule is not null))
);
-- One complaint is published once.
create unique index posting_complaint on postings.posting (complaint_id);
-- Serves the list of a bureau.
create index posting_by_bureau on postings.posting (bureau_id, concluded_on, id);
-- Serves the public page of a firm and the counts by firm.
create index posting_of_firm on postings.posting (respondent_id, concluded_on) where state = 'confirmed';

-- A firm says that what is or will be published of it is wrong (异议).
create table postings.objection (
  id              uuid primary key,
  bureau_id       uuid not null,
  posting_id      uuid not null references postings.posting (id),
  respondent_name text not null check (length(respondent_name) between 1 and 300),
  received_on     date not null,
  claim           text not null check (length(claim) between 2 and 2000),
  -- It came before the first day of publication: that waits for the decision.
  is_before       boolean not null,
  ruling          text check (ruling in ('corrected', 'withdrawn', 'rejected', 'dropped')),
  outcome         text check (length(outcome) <= 2000),
  decided_on      date,
  version         integer not null default 1
);
-- One at a time.
create unique index objection_open on postings.objection (posting_id) where ruling is null;
-- Serves the list of a bureau.
create index objection_by_bureau on postings.objection (bureau_id, received_on, id);
-- Serves the objections to one record.
create index objection_of_posting on postings.objection (posting_id);
