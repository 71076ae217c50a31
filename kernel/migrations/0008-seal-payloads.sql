-- Payload and salt of an entry are sealed with a key that lies outside the database. Rows from before are sealed by the
-- worker; until then they are read as they are.
alter table journal.payload
  alter column salt drop not null,
  alter column payload drop not null,
  add column sealed text,
  add constraint payload_kept_once check ((sealed is null) = (salt is not null and payload is not null));
-- Serves the worker: what is still to be sealed.
create index payload_open on journal.payload (entry_id) where sealed is null;
