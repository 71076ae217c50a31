-- A matter under a procedure. Its id is that of the record it is about (a complaint, a case), in its module's own table.
create table matters.matter (
  id                uuid primary key,
  kind              text not null,
  procedure_version text not null,
  -- What people call it; never the name of a person.
  title             text not null check (length(title) between 1 and 300),
  bureau_id         uuid not null,
  -- At whose desk it lies, and in whose hands.
  unit_id           uuid,
  holder_id         uuid,
  -- Division code: local law wins there.
  place             text check (place ~ '^(\d{2}){1,6}$'),
  mode              text not null default 'normal' check (mode in ('normal', 'epidemic', 'disaster')),
  state             text not null,
  -- Permissions with which somebody can move it now.
  wanted            text[] not null,
  -- Clocks, branches, and the step that waits for approval with what was said with it.
  course            jsonb not null,
  -- The nearest end of a running clock: what the inbox is ordered by.
  due_on            date,
  opened_on         date not null,
  ended_on          date,
  version           integer not null default 1
);
-- Serves the inbox of a desk.
create index matter_open on matters.matter (bureau_id, due_on, id) where ended_on is null;
-- Serves the inbox of a person and the hand-over of what he holds.
create index matter_by_holder on matters.matter (holder_id, due_on) where ended_on is null;
-- Serves the list of all matters of a kind.
create index matter_by_kind on matters.matter (bureau_id, kind, opened_on, id);

-- The clocks once more, one row each, for the scan and for figures. Worked out of the matter; it can be made again.
create table matters.clock (
  matter_id      uuid not null,
  name           text not null,
  bureau_id      uuid not null,
  rule           text not null,
  rule_version   text not null,
  state          text not null check (state in ('running', 'stopped', 'overdue', 'met', 'late', 'waived')),
  due_on         date,
  is_provisional boolean not null,
  -- The next day on which it says something new; null when it never will.
  next_on        date,
  primary key (matter_id, name)
);
-- Serves the scan that turns the clocks: of millions it reads those of the day.
create index clock_next on matters.clock (next_on) where next_on is not null;
-- Serves what is overdue or near, by bureau.
create index clock_due on matters.clock (bureau_id, due_on) where state in ('running', 'overdue');
-- Serves the reckoning anew when days of a year are announced.
create index clock_provisional on matters.clock (matter_id) where is_provisional;
