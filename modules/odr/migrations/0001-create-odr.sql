-- An enterprise that settles disputes of consumers itself before an authority does (ODR企业), entered by its bureau.
create table odr.enterprise (
  id               uuid primary key,
  bureau_id        uuid not null,
  business_id      uuid not null,
  -- As the register called it when it was entered; the public list shows it.
  name             text not null check (length(name) between 1 and 300),
  -- The department that answers, never a person.
  contact          text not null check (length(contact) between 1 and 100),
  -- The telephone that proves who answers.
  sealed_mobile    text not null,
  masked_mobile    text not null,
  valid_from       date not null,
  valid_until      date not null check (valid_until >= valid_from),
  withdrawn_on     date,
  withdrawn_reason text check (length(withdrawn_reason) between 2 and 1000),
  -- Number and code with which it comes in.
  number           text not null check (number ~ '^[0-9]{14}$'),
  code_hash        text not null,
  sealed_code      text not null,
  misses           integer not null default 0,
  misses_on        date,
  version          integer not null default 1,
  check ((withdrawn_on is null) = (withdrawn_reason is null))
);
create unique index enterprise_number on odr.enterprise (number);
-- A business is one once; it serves the form of the consumer.
create unique index enterprise_of_business on odr.enterprise (business_id) where withdrawn_on is null;

-- A complaint that is settled with the enterprise first (A-70): no authority has it, and none of its periods runs.
create table odr.negotiation (
  id                  uuid primary key,
  bureau_id           uuid not null,
  enterprise_id       uuid not null references odr.enterprise (id),
  business_id         uuid not null,
  -- Where it is filed if it fails.
  desk_id             uuid not null,
  number              text not null check (number ~ '^[0-9]{14}$'),
  respondent_name     text not null check (length(respondent_name) between 1 and 300),
  respondent_address  text not null check (length(respondent_address) between 1 and 300),
  complainant_name    text not null check (length(complainant_name) between 1 and 100),
  complainant_phone   text not null check (length(complainant_phone) between 5 and 30),
  complainant_address text not null check (length(complainant_address) between 1 and 300),
  phone_verified      boolean not null,
  -- He agreed that the enterprise learns his name and telephone (个人信息保护法 Art. 23).
  is_name_shown       boolean not null,
  facts               text not null check (length(facts) between 1 and 5000),
  claim               text not null check (length(claim) between 1 and 2000),
  received_on         date not null,
  due_on              date not null,
  -- Reckoned before the days off of its year were announced.
  is_provisional      boolean not null,
  state               text not null check (state in ('negotiating', 'settled', 'declined', 'ended', 'lapsed')),
  agreement           text check (length(agreement) between 1 and 5000),
  agreed_fen          bigint check (agreed_fen >= 0),
  ended_on            date,
  -- Days it took, the day it began not counted.
  days_used           integer check (days_used >= 0),
  -- What it became when it was filed.
  is_filed            boolean not null,
  filed_on            date,
  complaint_id        uuid,
  code_hash           text not null,
  sealed_code         text not null,
  misses              integer not null default 0,
  misses_on           date,
  version             integer not null default 1,
  check ((state = 'negotiating') = (ended_on is null)),
  check (is_filed = (complaint_id is not null))
);
create unique index negotiation_number on odr.negotiation (number);
-- Serves the inbox of an enterprise and its rates.
create index negotiation_of_enterprise on odr.negotiation (enterprise_id, id);
-- Serves the list of a bureau and the figures over the days.
create index negotiation_by_bureau on odr.negotiation (bureau_id, received_on, id);
-- Serves what ends those whose days are over.
create index negotiation_running on odr.negotiation (due_on, id) where state = 'negotiating';
-- Serves the page of the complaint that came of it.
create index negotiation_of_complaint on odr.negotiation (complaint_id) where complaint_id is not null;

-- What both sides say, in its order.
create table odr.statement (
  id             uuid primary key,
  bureau_id      uuid not null,
  negotiation_id uuid not null references odr.negotiation (id),
  -- The first is 1: an offer is the newest by its place, whatever the clocks say.
  place          integer not null check (place > 0),
  side           text not null check (side in ('consumer', 'enterprise')),
  kind           text not null check (kind in ('message', 'offer', 'acceptance', 'ending', 'refusal')),
  text           text not null check (length(text) <= 2000),
  amount_fen     bigint check (amount_fen >= 0),
  said_at        timestamptz not null,
  version        integer not null default 1
);
create unique index statement_of_negotiation on odr.statement (negotiation_id, place);
