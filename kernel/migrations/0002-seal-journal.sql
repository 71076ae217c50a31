-- Sealing: every committed entry gets a place in a tree that only grows (docs/journal-format.md).

-- The transaction that wrote an entry: what is older than the oldest running one is sealed or was rolled back, so the
-- sealer need not look at it again.
alter table journal.entry add column transaction xid8 not null default pg_current_xact_id();
-- Serves the sealer: what may not have been sealed yet.
create index entry_by_transaction on journal.entry (transaction);

create table journal.leaf (
  epoch       integer not null check (epoch >= 1),
  index       bigint not null check (index >= 0),
  -- An entry is sealed once.
  entry_id    uuid not null unique references journal.entry (id),
  leaf_hash   bytea not null check (octet_length(leaf_hash) = 32),
  primary key (epoch, index)
);

-- What was signed, once more beside the files: a folder that is lost shows by it.
create table journal.checkpoint (
  epoch       integer not null check (epoch >= 1),
  size        bigint not null check (size >= 1),
  note        text not null,
  primary key (epoch, size)
);

-- Not against whoever administers the database (against him stand the witnesses), but against every mistake of ours.
create function journal.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'journal.% is append-only: % refused', tg_table_name, tg_op;
end $$;

create trigger append_only before update or delete or truncate on journal.entry
  for each statement execute function journal.refuse_change();
create trigger append_only before update or delete or truncate on journal.leaf
  for each statement execute function journal.refuse_change();
create trigger append_only before update or delete or truncate on journal.checkpoint
  for each statement execute function journal.refuse_change();
-- Payloads and pseudonyms may be erased by law, one by one, and never changed.
create trigger no_change before update or truncate on journal.payload
  for each statement execute function journal.refuse_change();
create trigger no_change before update or truncate on journal.pseudonym
  for each statement execute function journal.refuse_change();
