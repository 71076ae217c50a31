-- What somebody saw who may not inspect: an assistant, a grid worker, a responsible official; or any inspector passing by.
create table dossiers.note (
  id           uuid primary key,
  subject_id   uuid not null,
  subject_name text not null,
  bureau_id    uuid not null,
  kind         text not null check (kind in ('lead', 'patrol')),
  text         text not null check (length(text) between 1 and 2000),
  seen_on      date not null,
  author_id    uuid not null,
  written_at   timestamptz not null,
  state        text not null check (state in ('open', 'settled', 'kept')),
  outcome      text,
  answer       text,
  settled_by   uuid,
  settled_on   date,
  version      integer not null default 1,
  -- A lead asks for an answer, a record of a patrol does not.
  check ((kind = 'patrol') = (state = 'kept')),
  check ((state = 'settled') = (settled_on is not null and answer is not null and outcome is not null))
);
-- Serves the inbox of who settles leads.
create index note_open on dossiers.note (bureau_id, written_at, id) where state = 'open';
create index note_by_subject on dossiers.note (subject_id, seen_on desc, id);
create index note_by_author on dossiers.note (author_id, written_at desc, id);
