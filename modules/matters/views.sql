-- When a matter began and ended, for what counts from there, and where it stands, for the lists of the records behind.
create view matters.matter_view as
  select id, kind, bureau_id, state, opened_on, ended_on, due_on, title, holder_id from matters.matter;
