-- A person asks what is kept of him, to have it put right, erased or explained (个人信息保护法 Art. 44–48).
create table privacy.request (
  id                uuid primary key,
  bureau_id         uuid not null,
  applicant_name    text not null check (length(applicant_name) between 1 and 100),
  applicant_contact text not null check (length(applicant_contact) between 1 and 60),
  kind              text not null check (kind in ('access', 'correction', 'deletion', 'explanation')),
  -- How it was made sure that it is he, and by what paper; never the number of the paper.
  identity_check    text not null check (identity_check in ('idCard', 'onBehalf', 'onlineIdentity')),
  identity_note     text check (length(identity_note) <= 300),
  received_on       date not null,
  due_on            date not null,
  rule              text not null,
  wish              text not null check (length(wish) between 2 and 2000),
  state             text not null check (state in ('open', 'answered')),
  decision          text check (decision in ('granted', 'partly', 'refused')),
  answer            text check (length(answer) <= 2000),
  answered_on       date,
  answered_by       uuid,
  entered_by        uuid not null,
  version           integer not null default 1,
  check ((state = 'answered') = (answered_on is not null and decision is not null and answer is not null))
);
-- Serves the list of a bureau, the nearest end first.
create index request_by_bureau on privacy.request (bureau_id, due_on, id);

-- One record of a person that is asked to be erased, or whose time of keeping has ended.
create table privacy.erasure (
  id          uuid primary key,
  bureau_id   uuid not null,
  -- What people call the record; its personal parts masked.
  label       text not null check (length(label) between 1 and 300),
  kind        text not null,
  record_id   uuid not null,
  -- Null: nobody asked; the time of keeping ended.
  request_id  uuid,
  state       text not null check (state in ('held', 'open', 'proposed', 'approved', 'erased', 'kept')),
  ended_on    date,
  -- The last day on which it must be kept; null while its matter goes on, or for good.
  kept_until  date,
  article     text not null,
  paper       text check (length(paper) between 2 and 200),
  reason      text check (length(reason) between 2 and 500),
  proposed_by uuid,
  decided_by  uuid,
  erased_at   timestamptz,
  found_on    date not null,
  version     integer not null default 1,
  -- Whoever proposes does not approve.
  check (state not in ('approved', 'erased') or (paper is not null and decided_by <> proposed_by))
);
-- Serves the list of a bureau.
create index erasure_by_bureau on privacy.erasure (bureau_id, found_on, id);
-- Serves the page of a request, on which a record stands once.
create unique index erasure_of_request on privacy.erasure (request_id, record_id) where request_id is not null;
-- Serves the nightly look for what may go: what somebody has decided about is not proposed again by itself.
create unique index erasure_by_record on privacy.erasure (record_id) where request_id is null;
