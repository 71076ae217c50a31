-- Words an office answers with again and again, with places for what differs; no person stands in them.
create table complaints.reply_template (
  id        uuid primary key,
  bureau_id uuid not null,
  title     text not null check (length(title) between 1 and 60),
  use_for   text not null check (use_for in ('outcome', 'note')),
  words     text not null check (length(words) between 2 and 2000),
  is_in_use boolean not null,
  version   integer not null default 1
);
-- Two of the same name would not be told apart where they are chosen; serves the list of a bureau.
create unique index reply_template_by_title on complaints.reply_template (bureau_id, use_for, title);
