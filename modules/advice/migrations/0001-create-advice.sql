-- What the lines answer once for all: drafted by one person, published by another.
create table advice.article (
  id           uuid primary key,
  bureau_id    uuid not null,
  title        text not null check (length(title) between 2 and 300),
  topic        text not null,
  body         text not null check (length(body) between 2 and 8000),
  -- Rules of the book it leans on, parted by commas: A-71,A-72.
  cites        text check (length(cites) between 4 and 200),
  question_id  uuid,
  state        text not null check (state in ('draft', 'proposed', 'inForce', 'withdrawn')),
  published_on date,
  authors      uuid[] not null,
  version      integer not null default 1
);
create index article_by_bureau on advice.article (bureau_id, id);
-- Serves the portal and what is proposed while somebody types.
create index article_published on advice.article (topic, title) where state = 'inForce';

-- A question to the line of enterprises or the line of the law (服务企业专线, 普法咨询热线), by telephone, at the counter, online.
create table advice.question (
  id              uuid primary key,
  bureau_id       uuid not null,
  line            text not null check (line in ('enterprise', 'law', 'online')),
  asker_kind      text not null check (asker_kind in ('enterprise', 'individualBusiness', 'consumer', 'other')),
  asker_name      text check (length(asker_name) <= 100),
  asker_phone     text check (length(asker_phone) between 5 and 30),
  business_id     uuid,
  topic           text not null,
  question        text not null check (length(question) between 2 and 2000),
  respondent_name text check (length(respondent_name) <= 300),
  asked_on        date not null,
  due_on          date,
  unit_id         uuid,
  handed_over     text check (length(handed_over) <= 2000),
  is_open         boolean not null,
  answer          text check (length(answer) <= 4000),
  article_id      uuid references advice.article (id),
  answered_on     date,
  timing          text not null check (timing in ('waiting', 'inTime', 'late')),
  outcome         text check (outcome in ('atOnce', 'byUnit', 'toComplaint', 'dropped')),
  complaint_id    uuid,
  follow_up       text check (follow_up in ('understood', 'partly', 'dissatisfied', 'notReached')),
  follow_up_note  text check (length(follow_up_note) <= 2000),
  ended_on        date,
  number          text check (number ~ '^[0-9]{14}$'),
  code_hash       text,
  sealed_code     text,
  misses          integer not null default 0,
  misses_on       date,
  version         integer not null default 1,
  check ((number is null) = (code_hash is null))
);
create index question_by_bureau on advice.question (bureau_id, asked_on, id);
-- Serves what is not answered, the nearest end first.
create index question_open on advice.question (bureau_id, due_on, id) where is_open;
-- Serves the topics of a time.
create index question_by_topic on advice.question (bureau_id, topic, asked_on);
create unique index question_number on advice.question (number) where number is not null;
create index question_of_complaint on advice.question (complaint_id) where complaint_id is not null;
