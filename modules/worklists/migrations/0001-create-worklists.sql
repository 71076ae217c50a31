create table worklists.worklist (
  id         uuid primary key,
  -- Whose list it is: who may change and close it.
  bureau_id  uuid not null,
  name       text not null check (length(name) between 1 and 100),
  kind       text not null check (kind in ('ledger', 'campaign', 'supervision', 'milestones')),
  purpose    text not null check (length(purpose) between 1 and 2000),
  basis      text,
  keeper_id  uuid not null,
  due_on     date not null,
  warn_days  integer not null check (warn_days between 0 and 60),
  proof      text[] not null default '{}' check (proof <@ array['text', 'photo', 'file']),
  checking   text not null check (checking in ('none', 'one', 'two')),
  state      text not null default 'open' check (state in ('open', 'closed')),
  created_on date not null,
  closed_on  date,
  version    integer not null default 1,
  -- The form its items are entered in, what each office owes, the registers it is filled from.
  form       jsonb not null default '[]' check (jsonb_typeof(form) = 'array'),
  quotas     jsonb not null default '[]' check (jsonb_typeof(quotas) = 'array'),
  sources    jsonb not null default '[]' check (jsonb_typeof(sources) = 'array'),
  -- The bureaus that owe something: they see the list although it is not theirs.
  reaches    uuid[] not null default '{}',
  check ((state = 'closed') = (closed_on is not null))
);
-- Serves the register: what one bureau and those below it keep, by due day.
create index worklist_by_bureau on worklists.worklist (bureau_id, due_on, id);
-- Serves the lists of superiors in which a bureau has a part.
create index worklist_by_reach on worklists.worklist using gin (reaches);

create table worklists.item (
  id             uuid primary key,
  worklist_id    uuid not null references worklists.worklist (id),
  bureau_id      uuid not null,
  unit_id        uuid,
  office_id      uuid,
  owner_id       uuid,
  business_id    uuid,
  title          text not null check (length(title) between 1 and 200),
  due_on         date not null,
  state          text not null default 'open'
    check (state in ('open', 'returned', 'done', 'checked', 'givingUp', 'struckOff', 'givenUp')),
  source         text,
  source_id      text,
  proof          text,
  done_by        uuid,
  done_on        date,
  checked_by     uuid,
  checked_on     date,
  ended_by       uuid,
  ended_on       date,
  remarks        text,
  returned_times integer not null default 0,
  created_on     date not null,
  version        integer not null default 1,
  -- What stands in the list's own form.
  content        jsonb not null default '{}' check (jsonb_typeof(content) = 'object'),
  check ((source is null) = (source_id is null)),
  check ((state in ('struckOff', 'givenUp')) = (ended_on is not null))
);
-- The same record is never twice on one list.
create unique index item_once on worklists.item (worklist_id, source, source_id);
-- Serves the items of a list and their progress.
create index item_by_worklist on worklists.item (worklist_id, state, due_on, id);
-- Serves the register of a bureau by due day, and which lists it has a part in.
create index item_by_bureau on worklists.item (bureau_id, state, due_on, id);
create index item_by_part on worklists.item (bureau_id, worklist_id);
-- Serve a person's and an office's own items.
create index item_by_owner on worklists.item (owner_id, due_on, id) where state in ('open', 'returned');
create index item_by_unit on worklists.item (unit_id, due_on, id);
-- Serves what is known of one business.
create index item_by_business on worklists.item (business_id) where business_id is not null;
