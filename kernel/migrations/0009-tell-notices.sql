-- What a person is told of: made by events, read in the office. The text is in the locales under the kind.
create table kernel.notice (
  id          uuid primary key,
  account_id  uuid not null,
  -- `inspections.drawn`: module and what it tells; its words are `<module>.notices.<what>`.
  kind        text not null check (kind ~ '^[a-z][A-Za-z0-9-]*\.[a-z][A-Za-z0-9]*$'),
  details     jsonb not null check (jsonb_typeof(details) = 'object'),
  -- The page of the office it leads to.
  path        text not null check (path like '/%' and length(path) <= 300),
  at          timestamptz not null,
  read_at     timestamptz
);
-- Serves the inbox of one person, newest first.
create index notice_by_account on kernel.notice (account_id, id desc);
-- Serves the number in the top bar.
create index notice_unread on kernel.notice (account_id) where read_at is null;
