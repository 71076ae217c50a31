-- A consumer's complaint (投诉): he has a dispute with an operator and asks the authority to solve it.
create table complaints.complaint (
  id                   uuid primary key,
  bureau_id            uuid not null,
  channel              text not null,
  -- The number of the national 12315 platform, which is the master (O121 Art. 40).
  national_number      text check (length(national_number) between 4 and 40),
  received_on          date not null,
  complainant_name     text not null check (length(complainant_name) between 1 and 100),
  complainant_phone    text not null check (length(complainant_phone) between 5 and 30),
  complainant_address  text check (length(complainant_address) <= 300),
  respondent_name      text not null check (length(respondent_name) between 1 and 300),
  respondent_address   text check (length(respondent_address) <= 300),
  respondent_id        uuid,
  facts                text not null check (length(facts) between 1 and 5000),
  claim                text not null check (length(claim) between 1 and 2000),
  -- Mediation is by consent of both (O121 Art. 18).
  complainant_consents boolean,
  respondent_consents  boolean,
  refusal_code         integer check (refusal_code between 1 and 7),
  termination_code     integer check (termination_code between 1 and 8),
  -- What came of it, in words, and what the consumer got back (fen).
  outcome              text check (length(outcome) <= 2000),
  recovered_fen        bigint check (recovered_fen >= 0),
  told_on              date,
  version              integer not null default 1
);
-- Serves the list of a bureau.
create index complaint_by_bureau on complaints.complaint (bureau_id, received_on, id);
-- Serves the dossier of a business, and who follows it.
create index complaint_by_respondent on complaints.complaint (respondent_id) where respondent_id is not null;
-- One complaint of the national platform is one here.
create unique index complaint_national on complaints.complaint (national_number) where national_number is not null;

-- A report (举报): anybody gives a lead on a suspected violation.
create table complaints.report (
  id                 uuid primary key,
  bureau_id          uuid not null,
  channel            text not null,
  national_number    text check (length(national_number) between 4 and 40),
  received_on        date not null,
  identity           text not null check (identity in ('realName', 'anonymous', 'insider')),
  reporter_name      text check (length(reporter_name) between 1 and 100),
  reporter_phone     text check (length(reporter_phone) between 5 and 30),
  respondent_name    text not null check (length(respondent_name) between 1 and 300),
  respondent_address text check (length(respondent_address) <= 300),
  respondent_id      uuid,
  facts              text not null check (length(facts) between 1 and 5000),
  not_filed_code     integer check (not_filed_code between 1 and 4),
  first_officer_id   uuid,
  second_officer_id  uuid,
  outcome            text check (length(outcome) <= 2000),
  version            integer not null default 1,
  check (identity = 'anonymous' or reporter_name is not null),
  check (first_officer_id <> second_officer_id)
);
create index report_by_bureau on complaints.report (bureau_id, received_on, id);
create index report_by_respondent on complaints.report (respondent_id) where respondent_id is not null;
create unique index report_national on complaints.report (national_number) where national_number is not null;
