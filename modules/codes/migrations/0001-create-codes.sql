-- Code lists: places, trades, days off, and what an office keeps itself.
create table codes.list (
  id          uuid primary key,
  -- By what the program knows it: `calendar`, `divisions`, `industries`.
  code        text not null unique check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
  name        text not null check (length(name) between 1 and 100),
  standard    text check (length(standard) between 1 and 200),
  description text,
  created_at  timestamptz not null,
  version     integer not null default 1
);

-- A change of one list under one paper: drafted by one person, put in force by another.
create table codes.edition (
  id            uuid primary key,
  list_id       uuid not null,
  title         text not null check (length(title) between 1 and 200),
  source        text not null check (length(source) between 1 and 200),
  in_force_from date not null,
  -- Of the calendar: the year it announces or changes.
  year          integer check (year between 2000 and 2200),
  state         text not null check (state in ('draft', 'proposed', 'inForce', 'withdrawn')),
  -- Which announcement of a screen it was, in the order of adoption; null for what came with the program.
  number        integer unique,
  -- What came with the program: taken in once.
  seed          text unique,
  bureau_id     uuid,
  drafted_by    uuid,
  authors       uuid[] not null default '{}',
  decided_by    uuid,
  decided_at    timestamptz,
  decision      text,
  created_at    timestamptz not null,
  version       integer not null default 1,
  check (state <> 'inForce' or seed is not null or (number is not null and decided_by is not null))
);
-- Serves the changes of one list.
create index edition_by_list on codes.edition (list_id, created_at desc, id);

create table codes.entry (
  id             uuid primary key,
  list_id        uuid not null,
  edition_id     uuid not null,
  code           text not null check (length(code) between 1 and 40),
  name           text not null check (length(name) between 1 and 300),
  -- Of the calendar alone.
  kind           text check (kind in ('off', 'work', 'ordinary')),
  parent_code    text,
  successor_code text,
  -- Both ends included.
  valid_from     date not null,
  valid_until    date,
  -- `replaced`: a later edition says otherwise of the same code and days.
  state          text not null check (state in ('draft', 'inForce', 'replaced', 'withdrawn')),
  note           text,
  version        integer not null default 1
);
-- One edition says a code once for a day.
create unique index entry_said_once on codes.entry (edition_id, code, valid_from) where state <> 'withdrawn';
-- Serves a list by its codes, and the question what a code means on a day.
create index entry_by_code on codes.entry (list_id, code, valid_from, id);
-- Serves the rows of one edition.
create index entry_by_edition on codes.entry (edition_id, code);
