-- What somebody does about a decision on his complaint or report: 行政复议, 行政诉讼, 政府信息公开申请.
create table remedies.remedy (
  id              uuid primary key,
  bureau_id       uuid not null,
  kind            text not null check (kind in ('reconsideration', 'litigation', 'disclosure')),
  about           text not null check (length(about) between 2 and 300),
  complaint_id    uuid,
  report_id       uuid,
  document_id     uuid,
  applicant_name  text not null check (length(applicant_name) between 1 and 100),
  applicant_phone text check (length(applicant_phone) between 5 and 30),
  -- Who reconsiders, or which court.
  organ           text check (length(organ) between 1 and 200),
  case_number     text check (length(case_number) between 2 and 60),
  claim           text not null check (length(claim) between 2 and 4000),
  -- When he knew of the decision, and the last day he had from then (B-55, B-56).
  known_on        date,
  timely_until    date,
  received_on     date not null,
  ruling          text check (ruling in ('upheld', 'dismissed', 'notAccepted', 'withdrawn', 'mediated', 'changed', 'revoked', 'unlawful', 'orderedToAct')),
  reply           text check (reply in ('disclosed', 'partly', 'refused', 'notHeld', 'otherOffice', 'notHandled')),
  decided_on      date,
  outcome         text check (length(outcome) <= 4000),
  is_final        boolean not null default false,
  complied_on     date,
  version         integer not null default 1,
  -- Only a request for information may be about no decision.
  constraint remedy_decision check (kind = 'disclosure' or complaint_id is not null or report_id is not null),
  constraint remedy_outcome check (ruling is null or kind <> 'disclosure'),
  constraint remedy_reply check (reply is null or kind = 'disclosure')
);
-- Serves the list of a bureau.
create index remedy_by_bureau on remedies.remedy (bureau_id, received_on, id);
-- Serves the pages of the complaint and of the report.
create index remedy_by_complaint on remedies.remedy (complaint_id) where complaint_id is not null;
create index remedy_by_report on remedies.remedy (report_id) where report_id is not null;
