-- What the hint said of a text on the day it came in, without the text and without a person: what is counted by category
-- and by words of danger is counted of these.
create table complaints.kept_hint (
  subject_id   uuid primary key,
  subject_kind text not null check (subject_kind in ('complaint', 'report')),
  bureau_id    uuid not null,
  received_on  date not null,
  -- Which weights said it.
  weights      text not null check (length(weights) between 1 and 100),
  category     text check (length(category) between 1 and 60),
  department   text check (length(department) between 1 and 60),
  suggest      text not null check (suggest in ('accept', 'review')),
  code         integer check (code between 1 and 7),
  flags        text[] not null,
  is_danger    boolean not null
);
-- Serves the counts of some weeks by category.
create index kept_hint_by_day on complaints.kept_hint (bureau_id, received_on);
-- Serves what needs a person at once.
create index kept_hint_danger on complaints.kept_hint (bureau_id, received_on) where is_danger;
