-- A matter under oversight (交办, 催办, 督办): who leads says what is to be done and by when; who holds it
-- acknowledges and answers; who set it ends it.
create table matters.oversight (
  id              uuid primary key,
  matter_id       uuid not null,
  matter_kind     text not null,
  -- As the matter is called; never the name of a person.
  title           text not null check (length(title) between 1 and 300),
  bureau_id       uuid not null,
  -- At whose desk and in whose hands the matter is: whoever takes it over takes this over.
  unit_id         uuid,
  holder_id       uuid,
  level           text not null check (level in ('assigned', 'urged', 'overseen')),
  state           text not null check (state in ('set', 'acknowledged', 'answered', 'ended')),
  words           text not null check (length(words) between 2 and 1000),
  answer_by       date not null,
  set_by          uuid not null,
  set_on          date not null,
  acknowledged_on date,
  answer          text check (length(answer) between 2 and 4000),
  answered_on     date,
  ended_on        date,
  -- The next day on which it warns; null when it has nothing more to say.
  next_on         date,
  version         integer not null default 1,
  check ((state = 'ended') = (ended_on is not null)),
  check (state <> 'answered' or (answer is not null and answered_on is not null))
);
-- A matter stands under one oversight at a time: raised, not doubled.
create unique index oversight_open on matters.oversight (matter_id) where state <> 'ended';
-- Serves the list of who leads, by the day of the answer.
create index oversight_by_bureau on matters.oversight (bureau_id, answer_by, id);
-- Serves the inbox of who holds, and what follows a matter into other hands.
create index oversight_by_holder on matters.oversight (holder_id, answer_by) where state <> 'ended';
-- Serves the inbox of who set it, and its hand-over.
create index oversight_by_setter on matters.oversight (set_by, answer_by) where state <> 'ended';
-- Serves the scan that warns.
create index oversight_next on matters.oversight (next_on) where next_on is not null;
