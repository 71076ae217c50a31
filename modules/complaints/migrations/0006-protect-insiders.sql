-- Who reports from inside a business (内部举报人): sealed when it is taken in. The key lies outside the database
-- (`keys/secrets.key`), the desk works with the code. It bears the id of its report.
create table complaints.insider (
  id                uuid primary key,
  bureau_id         uuid not null,
  code              text not null check (length(code) between 6 and 40),
  -- Null once it was erased.
  sealed_name       text,
  sealed_phone      text,
  -- Accounts that may open the report and ask who it is.
  handler_ids       uuid[] not null check (cardinality(handler_ids) between 1 and 20),
  received_on       date not null,
  -- The next day on which somebody asks whether he was harmed for it; null when nobody need ask any more.
  protection_due_on date,
  reminded_on       date,
  checked_on        date,
  finding           text check (finding in ('unharmed', 'harmed', 'notReached')),
  remarks           text check (length(remarks) <= 1000),
  version           integer not null default 1
);
create unique index insider_code on complaints.insider (code);
-- Serves the list of a bureau and the look for checks that are due.
create index insider_by_bureau on complaints.insider (bureau_id, protection_due_on, id);

-- Somebody wants to know who it is, and why; two others must agree, and then he may look for a stated time.
create table complaints.identity_look (
  id          uuid primary key,
  bureau_id   uuid not null,
  report_id   uuid not null,
  code        text not null,
  reason      text not null check (length(reason) between 5 and 500),
  state       text not null check (state in ('asked', 'approvedOnce', 'open', 'refused')),
  asked_by    uuid not null,
  asked_at    timestamptz not null,
  first_by    uuid,
  second_by   uuid,
  words       text check (length(words) <= 500),
  open_until  timestamptz,
  looks       integer not null default 0 check (looks >= 0),
  version     integer not null default 1,
  -- Neither of the two asked, and they are two.
  check (first_by <> asked_by and second_by <> asked_by and first_by <> second_by),
  check ((state = 'open') = (open_until is not null)),
  check (state <> 'open' or (first_by is not null and second_by is not null))
);
-- Serves the list of what waits for an approval.
create index identity_look_by_bureau on complaints.identity_look (bureau_id, state, asked_at, id);
-- Serves the page of an insider.
create index identity_look_by_report on complaints.identity_look (report_id, id);
