-- How a complaint or report was served beside its procedure (回应、联系、满意): one row each, bearing its id.
create table complaints.service_record (
  id              uuid primary key,
  bureau_id       uuid not null,
  kind            text not null check (kind in ('complaint', 'report')),
  -- As the operator is called; never the name of a person who complains.
  respondent_name text not null check (length(respondent_name) between 1 and 300),
  received_on     date not null,
  -- By when somebody must have spoken with who complains (A-75).
  respond_by      timestamptz not null,
  responded_at    timestamptz,
  response        text not null check (response in ('waiting', 'inTime', 'late')),
  -- Tries in a row that did not reach him.
  vain_tries      integer not null default 0 check (vain_tries >= 0),
  contacts        integer not null default 0 check (contacts >= 0),
  -- What was last told of the response: null, soon, over.
  warned          text check (warned in ('soon', 'over')),
  version         integer not null default 1,
  check ((response = 'waiting') = (responded_at is null))
);
-- Serves the list of a bureau, and the figures over the days of receipt.
create index service_record_by_bureau on complaints.service_record (bureau_id, received_on, id);
-- Serves the scan that warns of a response that is due.
create index service_record_waiting on complaints.service_record (respond_by) where response = 'waiting';

-- One try to reach somebody about a complaint or report: when, which number, what came of it.
create table complaints.contact (
  id         uuid primary key,
  bureau_id  uuid not null,
  record_id  uuid not null,
  party      text not null check (party in ('speaker', 'respondent', 'other')),
  way        text not null check (way in ('phone', 'sms', 'message', 'visit')),
  at         timestamptz not null,
  number     text check (length(number) between 3 and 30),
  result     text not null check (result in ('reached', 'sent', 'noAnswer', 'busy', 'wrongNumber', 'refused')),
  note       text check (length(note) between 1 and 2000),
  -- The how manieth try in a row to reach this party.
  attempt    integer not null check (attempt >= 1),
  by_id      uuid not null,
  version    integer not null default 1,
  check ((way in ('sms', 'message')) = (result = 'sent'))
);
-- Serves the page of a record, newest first.
create index contact_by_record on complaints.contact (record_id, at);
-- Serves the list of a bureau.
create index contact_by_bureau on complaints.contact (bureau_id, at, id);
