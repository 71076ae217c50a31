-- What an act on many records made of each of them. The act's entry in the journal holds counts and a root, so without
-- this the history of a record that came by an import would have a gap. Written in the act's transaction, never changed.
create table kernel.kept_record (
  subject_id   uuid not null,
  -- As in the journal: `business`.
  subject_type text not null,
  entry_id     uuid not null,
  version      integer not null,
  -- The record as the API would have given it, before masking.
  record       text not null,
  primary key (subject_id, subject_type, entry_id)
);
-- Serves the erasing of what an entry said.
create index kept_record_by_entry on kernel.kept_record (entry_id);
